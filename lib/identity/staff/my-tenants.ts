import { controlDb } from '@/lib/isolation';
import type { Role } from '@/lib/kernel/permissions';
import type { MyTenantDto } from '../schemas';

/** The tenants a person works for, the one used last first, then by name. Erased ones are left out. */
export async function listMyTenants(identityId: string): Promise<MyTenantDto[]> {
  const [identity, memberships] = await Promise.all([
    controlDb().identity.findUnique({ where: { id: identityId }, select: { lastTenantId: true } }),
    controlDb().membership.findMany({
      where: { identityId, tenant: { status: { not: 'erased' } } },
      select: {
        role: true,
        tenant: { select: { id: true, slug: true, name: true, accentColor: true, status: true } },
      },
      orderBy: { tenant: { name: 'asc' } },
      take: 500,
    }),
  ]);
  const tenants = memberships.map(({ role, tenant }) => ({ ...tenant, role: role as Role }));
  return tenants.sort(
    (a, b) => Number(b.id === identity?.lastTenantId) - Number(a.id === identity?.lastTenantId),
  );
}

/** A person's role at one tenant, or null, for an operator in their name: nothing is noted. */
export async function findRole(identityId: string, tenantId: string): Promise<Role | null> {
  const row = await controlDb().membership.findUnique({
    where: { tenantId_identityId: { tenantId, identityId } },
    select: { role: true },
  });
  return row ? (row.role as Role) : null;
}

/** A person's membership of one tenant, or null. Notes the tenant as the one used last. */
export async function findMembership(identityId: string, tenantId: string): Promise<{ role: Role } | null> {
  const row = await controlDb().membership.findUnique({
    where: { tenantId_identityId: { tenantId, identityId } },
    select: { role: true, identity: { select: { lastTenantId: true } } },
  });
  if (!row) return null;
  if (row.identity.lastTenantId !== tenantId) {
    await controlDb().identity.update({
      where: { id: identityId },
      data: { lastTenantId: tenantId },
      select: { id: true },
    });
  }
  return { role: row.role as Role };
}
