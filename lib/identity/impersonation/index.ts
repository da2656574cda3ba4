export { elevateImpersonationAct } from './elevate-impersonation';
export { endOperatorVisit, endOwnImpersonation, stopImpersonation } from './end-impersonation';
export { listImpersonations, listOperatorVisits } from './list-impersonations';
export { updateOperatorAccess } from './operator-access';
export { recordOperatorView } from './record-view';
export { startImpersonation } from './start-impersonation';
