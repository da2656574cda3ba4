import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { Role } from '@/lib/kernel/permissions';
import type { TenantMemberRow } from './schemas';

const MOST = 100;

/** The staff of a tenant, oldest first, at most 100. */
export async function listTenantMembers(_op: OperatorContext, tenantId: string): Promise<TenantMemberRow[]> {
  const rows = await controlDb().membership.findMany({
    where: { tenantId },
    orderBy: { createdAt: 'asc' },
    take: MOST,
    include: { identity: { select: { id: true, name: true, email: true, lastSignInAt: true } } },
  });
  return rows.map(({ role, createdAt, identity }) => ({
    identityId: identity.id,
    name: identity.name,
    email: identity.email,
    role: role as Role,
    joinedAt: createdAt.toISOString(),
    lastSignInAt: identity.lastSignInAt?.toISOString() ?? null,
  }));
}
