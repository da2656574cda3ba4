export { preflightTransfer, serverBytes, tenantBytes, type TransferCheck } from './preflight';
export { Pace } from '../rows/pace';
export type { TransferPlan } from './plan';
export {
  type CopyProgress,
  TenantTransfer,
  TRANSFER_POINTS,
  type TransferPoint,
  type Verification,
} from './transfer';
