import { createTenantContext, type TenantContext, type TenantRef } from './context';
import { newId } from './ids';
import { ALL_PERMISSIONS } from './permissions';

/**
 * The context of the platform itself at work for a tenant: jobs, provisioning, relays.
 * @param name what does the work, as the tenant's audit log shows it, such as "Tenantry"
 */
export function systemContext(tenant: TenantRef, name: string, requestId = newId('request')): TenantContext {
  return createTenantContext({
    tenant,
    actor: { kind: 'system', id: 'system', name },
    permissions: new Set(ALL_PERMISSIONS),
    requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: null,
    userAgent: null,
  });
}
