/** Who did it, in a tenant's log, where nobody of the tenant has. */
export const PLATFORM_AT_WORK = 'Tenantry';
