export type { TenantSettings } from './schemas';
export { updateSignInRules } from './update-sign-in-rules';
export { updateTenantSettings } from './update-tenant-settings';
