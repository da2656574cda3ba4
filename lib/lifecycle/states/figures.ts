import { controlDb, countRowsInPlace, tenantDb } from '@/lib/isolation';
import { countTenantJobs } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { logger } from '@/lib/observability';
import { countSubTenants } from './change-state';
import { READERS_MAX } from './notices';
import type { TenantFigures } from './schemas';

type OwnFigures = Pick<
  TenantFigures,
  'endUsers' | 'sessions' | 'openRequests' | 'rows' | 'files' | 'fileBytes'
>;

const UNKNOWN: OwnFigures = {
  endUsers: null,
  sessions: null,
  openRequests: null,
  rows: null,
  files: null,
  fileBytes: null,
};

/** Counts what there is of a tenant. A place that does not answer must not keep an operator from closing it: nulls then. */
export async function countFigures(tenant: TenantRef): Promise<TenantFigures> {
  const own = countOwn(tenant).catch((error: unknown) => {
    logger.warn({ err: error, tenantId: tenant.id }, 'what a tenant has could not be counted');
    return UNKNOWN;
  });
  const tenantId = tenant.id;
  const db = controlDb();
  const open = { acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } };
  const working = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }] };
  const [members, readers, membersOfNoOther, invitations, apiKeys, domains, subTenants, jobs] =
    await Promise.all([
      db.membership.count({ where: { tenantId } }),
      db.membership.count({ where: { tenantId, role: { in: ['owner', 'admin'] } } }),
      db.membership.count({
        where: { tenantId, identity: { memberships: { none: { tenantId: { not: tenantId } } } } },
      }),
      db.invitation.count({ where: { tenantId, ...open } }),
      db.apiKey.count({ where: { tenantId, ...working } }),
      db.domain.count({ where: { tenantId } }),
      countSubTenants(db, tenantId),
      countTenantJobs(tenantId),
    ]);
  return {
    members,
    readers: Math.min(readers, READERS_MAX),
    membersOfNoOther,
    invitations,
    apiKeys,
    domains,
    subTenants,
    jobsWaiting: jobs.queued,
    jobsPaused: jobs.paused,
    ...(await own),
  };
}

async function countOwn(tenant: TenantRef): Promise<OwnFigures> {
  const row = await controlDb().tenant.findUnique({
    where: { id: tenant.id },
    select: { coldSince: true },
  });
  if (row?.coldSince || !(PLACED_STATUSES as readonly string[]).includes(tenant.status)) return UNKNOWN;
  const db = tenantDb(systemContext(tenant, 'Tenantry'));
  const [endUsers, sessions, openRequests, files, rows] = await Promise.all([
    db.endUser.count(),
    db.endUserSession.count({ where: { revokedAt: null, expiresAt: { gt: now() } } }),
    db.conversation.count({ where: { status: { in: ['open', 'pending'] } } }),
    db.file.aggregate({ _count: true, _sum: { sizeBytes: true } }),
    countRowsInPlace(tenant.place, tenant.id),
  ]);
  return {
    endUsers,
    sessions,
    openRequests,
    files: files._count,
    fileBytes: Number(files._sum.sizeBytes ?? 0),
    rows: Object.values(rows).reduce((sum, count) => sum + count, 0),
  };
}
