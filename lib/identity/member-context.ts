import { createTenantContext, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { ROLE_PERMISSIONS, type Role } from '@/lib/kernel/permissions';
import type { Visit } from './auth/face';
import type { StaffIdentity } from './people';

/** The context of a person who acts as member of one tenant while not inside its portal: accepting an invitation, signing in. */
export function memberContext(
  visit: Visit,
  tenant: TenantRef,
  identity: StaffIdentity,
  role: Role,
): TenantContext {
  const { id, name, email } = identity;
  return createTenantContext({
    tenant,
    actor: { kind: 'member', id, name, email, role },
    permissions: new Set(ROLE_PERMISSIONS[role]),
    requestId: visit.requestId,
    locale: tenant.locale,
    timeZone: tenant.timeZone,
    ip: visit.ip,
    userAgent: visit.userAgent,
  });
}
