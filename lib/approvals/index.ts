export { decideApproval } from './decide-approval';
export { needsFourEyes } from './four-eyes';
export { type ActDescription, type AnyGuardedAct, defineGuardedAct, type GuardedAct } from './guarded-act';
export { countOpenApprovals, getApproval, listDecidedApprovals, listOpenApprovals } from './list-approvals';
export { mailAsked, mailDecided } from './mail-approvals';
export { requestAct } from './request-act';
export { expireApprovals, withdrawApproval } from './withdraw-approval';
