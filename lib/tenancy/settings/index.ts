export type { TenantSettings } from './schemas';
export { updateTenantSettings } from './update-tenant-settings';
