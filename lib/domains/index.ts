export { addDomain } from './add-domain';
export { getDomain } from './get-domain';
export { listDomains } from './list-domains';
export { removeDomain } from './remove-domain';
export { verifyDomain } from './verify-domain';
