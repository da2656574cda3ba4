import { controlDb, tenantDb } from '@/lib/isolation';
import { addMs, MINUTE_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { LimitKey } from '@/lib/kernel/entitlements';
import { periodOf } from '../quotas/period';

/** Somebody seen longer ago is not at work any more. */
const PRESENT_MS = 5 * MINUTE_MS;

/** How much of every limit is in use at `at`, in its unit: counted from the rows, the month's counters and who is here. */
export async function countUsed(ctx: TenantContext, at: Date): Promise<Partial<Record<LimitKey, number>>> {
  const db = tenantDb(ctx);
  const control = controlDb();
  const tenantId = ctx.tenant.id;
  const [members, invited, customDomains, projects, articles, businesses, files, concurrentUsers, counters] =
    await Promise.all([
      control.membership.count({ where: { tenantId } }),
      control.invitation.count({
        where: { tenantId, acceptedAt: null, revokedAt: null, expiresAt: { gt: at } },
      }),
      control.domain.count({ where: { tenantId } }),
      db.collection.count(),
      db.article.count(),
      db.business.count(),
      db.file.aggregate({ _sum: { sizeBytes: true } }),
      db.presence.count({ where: { seenAt: { gt: addMs(at, -PRESENT_MS) } } }),
      db.quotaCounter.findMany({
        where: { period: periodOf(at).key },
        select: { limitKey: true, used: true, leased: true },
      }),
    ]);
  return {
    users: members + invited,
    customDomains,
    projects,
    articles,
    businesses,
    storageBytes: Number(files._sum.sizeBytes ?? 0),
    concurrentUsers,
    ...Object.fromEntries(counters.map(({ limitKey, used, leased }) => [limitKey, Number(used + leased)])),
  };
}
