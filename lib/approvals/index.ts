export { decideApproval } from './decide-approval';
export { needsFourEyes } from './four-eyes';
export { type AnyGuardedAct, defineGuardedAct, type GuardedAct } from './guarded-act';
export { countOpenApprovals, listDecidedApprovals, listOpenApprovals } from './list-approvals';
export { requestAct } from './request-act';
export { expireApprovals, withdrawApproval } from './withdraw-approval';
