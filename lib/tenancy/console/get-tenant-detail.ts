import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import type { TenantDetail } from './schemas';

/**
 * What the control plane knows of a tenant.
 * @throws AppError NOT_FOUND
 */
export async function getTenantDetail(_op: OperatorContext, tenantId: string): Promise<TenantDetail> {
  const row = await controlDb().tenant.findUnique({
    where: { id: tenantId },
    include: {
      partition: { select: { region: true } },
      domains: { orderBy: { createdAt: 'asc' } },
      _count: {
        select: {
          memberships: true,
          invitations: { where: { acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } } },
          apiKeys: { where: { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] } },
        },
      },
    },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status,
    statusReason: row.statusReason,
    statusChangedAt: row.statusChangedAt.toISOString(),
    isPlaced: (PLACED_STATUSES as readonly string[]).includes(row.status) && row.coldSince === null,
    plan: row.plan,
    strategy: row.strategy,
    partition: row.partitionId,
    region: row.partition.region,
    accentColor: row.accentColor,
    memberCount: row._count.memberships,
    createdAt: row.createdAt.toISOString(),
    locale: row.locale,
    timeZone: row.timeZone,
    currency: row.currency,
    place: { partition: row.partitionId, database: row.databaseName, schema: row.schemaName },
    domains: row.domains.map(({ host, isPrimary, verifiedAt, createdAt }) => ({
      host,
      isPrimary,
      isVerified: verifiedAt !== null,
      verifiedAt: verifiedAt?.toISOString() ?? null,
      addedAt: createdAt.toISOString(),
    })),
    openInvitations: row._count.invitations,
    activeKeys: row._count.apiKeys,
  };
}
