export { addDomain } from './add-domain';
export { getDomain } from './get-domain';
export { listDomains } from './list-domains';
export { recheckDomains } from './recheck-domains';
export { removeDomain } from './remove-domain';
export { setPrimaryDomain } from './set-primary-domain';
export { verifyDomain } from './verify-domain';
export { watchDomains } from './watch-domains';
