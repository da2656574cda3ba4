import { now } from '@/lib/kernel/clock';
import type { SubTenantRow } from './schemas';

/** What is read of a sub-tenant; `at` decides which invitations are open. */
export function subTenantColumns(at = now()) {
  return {
    id: true,
    slug: true,
    name: true,
    status: true,
    accentColor: true,
    plan: true,
    planVersionId: true,
    createdAt: true,
    planVersion: { select: { content: true } },
    invitations: {
      where: { role: 'owner', acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
      select: { email: true, expiresAt: true },
    },
    _count: { select: { memberships: true } },
  } as const;
}

interface Row {
  id: string;
  slug: string;
  name: string;
  status: string;
  accentColor: string;
  plan: string;
  createdAt: Date;
  planVersion: { content: unknown } | null;
  invitations: readonly unknown[];
  _count: { memberships: number };
}

export function toSubTenantRow(row: Row): SubTenantRow {
  const { id, slug, name, status, accentColor } = row;
  const memberCount = row._count.memberships;
  return {
    id,
    slug,
    name,
    status,
    accentColor,
    planName: (row.planVersion?.content as { name: string } | undefined)?.name ?? row.plan,
    memberCount,
    owner: memberCount > 0 ? 'present' : row.invitations.length > 0 ? 'invited' : 'none',
    createdAt: row.createdAt.toISOString(),
  };
}
