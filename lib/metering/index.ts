export { addInternalUse, type InternalMeter, type InternalUse } from './internal/add-internal-use';
export { flushUse, recordUse } from './internal/recorder';
export { closeLeases, spendLeased } from './leases';
export { type Allowance, allowanceOf } from './quotas/allowance';
export { type FlowUse, overageMinor } from './quotas/overage';
export { type Period, periodOf } from './quotas/period';
export { refund, spend, spendUpTo } from './quotas/spend';
export { assertRoom, makeRoom, noteStock } from './quotas/stock';
