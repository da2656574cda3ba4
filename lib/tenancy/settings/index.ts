export type { TenantSettings } from './schemas';
export { updateSessionPolicy } from './update-session-policy';
export { updateTenantSettings } from './update-tenant-settings';
