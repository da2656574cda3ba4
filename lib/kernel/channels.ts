/** The channel on which a process tells all others that a tenant's public pages have changed; the payload is the tenant's id. */
export const SITE_CHANNEL = 'tenantry_site';
