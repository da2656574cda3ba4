import { type AuditAction, recordControlAudit } from '@/lib/audit';
import { type ControlTx, listTenantRefs } from '@/lib/isolation';
import type { Role } from '@/lib/kernel/permissions';
import type { Visit } from './auth/face';
import { memberContext } from './member-context';

// A person of more tenants than this is an integration or a mistake; their sign-in must not write thousands of rows.
const MAX_TENANTS = 50;

/**
 * Writes what a person of the staff did with their own account into the log of every tenant they work for: who answers for
 * a tenant must see when somebody with access signs in, is locked out or changes a password.
 */
export async function recordPersonAudit(
  tx: ControlTx,
  visit: Visit,
  identityId: string,
  action: AuditAction,
): Promise<void> {
  const identity = await tx.identity.findUniqueOrThrow({
    where: { id: identityId },
    select: {
      id: true,
      name: true,
      email: true,
      memberships: {
        where: { tenant: { status: { in: ['active', 'maintenance', 'suspended'] } } },
        select: { role: true, tenantId: true },
        take: MAX_TENANTS,
      },
    },
  });
  const roles = new Map(identity.memberships.map(({ tenantId, role }) => [tenantId, role as Role]));
  for (const tenant of await listTenantRefs(tx, [...roles.keys()])) {
    const ctx = memberContext(visit, tenant, identity, roles.get(tenant.id) as Role);
    await recordControlAudit(tx, ctx, {
      action,
      target: { type: 'identity', id: identity.id, label: identity.email },
    });
  }
}
