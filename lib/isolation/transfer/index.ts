export { preflightTransfer, serverBytes, tenantBytes, type TransferCheck } from './preflight';
export { Pace } from '../rows/pace';
export type { TransferPlan } from './plan';
export type { Verification } from './compare-copies';
export type { CopyProgress } from './copy-tenant';
export { TRANSFER_POINTS, type TransferPoint } from './points';
export { TenantTransfer } from './transfer';
