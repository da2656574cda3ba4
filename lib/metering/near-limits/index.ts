export { listNearLimits, tenantLimits } from './list-near-limits';
