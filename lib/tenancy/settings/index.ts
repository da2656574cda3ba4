export { compareSettings, partnerAtWork, takeFromPartner } from './hand-down';
export type { TenantSettings } from './schemas';
export { announceSite, inheritSettings } from './sql';
export { updateSignInRules } from './update-sign-in-rules';
export { updateTenantSettings } from './update-tenant-settings';
