import { controlDb, findTenantRef, listTenantRefs } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { inLanes } from '@/lib/kernel/in-lanes';
import { systemContext } from '@/lib/kernel/system-context';
import { WORKING_STATUSES } from '@/lib/kernel/tenant-status';
import { logger } from '@/lib/observability';
import { NOW_PERIOD } from '../alerts/watch-limit';
import { periodOf } from '../quotas/period';
import { usageReport } from '../report/usage-report';
import type { UsageLine } from '../report/schemas/lines';
import type { NearLimit, NearLimitsInput } from './schemas';

/** Entries read anew for one page; whoever has more than these to look at narrows the list. */
const SHOWN = 50;
/** Tenants asked at a time. */
const AT_A_TIME = 5;

/**
 * Tenants that use at least `threshold` percent of a limit, the fullest first. What was noted when a threshold was passed says
 * where to look; how much it is comes from the tenants themselves, so what has shrunk since is not shown.
 *
 * @returns `isCut` when there were more notes than are read in one go
 */
export async function listNearLimits(
  _op: OperatorContext,
  { threshold, limit }: NearLimitsInput,
): Promise<{ items: NearLimit[]; isCut: boolean }> {
  // The console looks at every tenant.
  // eslint-disable-next-line tenantry/scoped-control-query
  const watches = await controlDb().limitWatch.findMany({
    where: {
      threshold: { gte: threshold },
      // Months that are over start anew.
      period: { in: [NOW_PERIOD, periodOf(now()).key] },
      ...(limit ? { limitKey: limit } : {}),
      tenant: { status: { in: [...WORKING_STATUSES] } },
    },
    orderBy: [{ threshold: 'desc' }, { updatedAt: 'desc' }],
    select: { limitKey: true, tenantId: true },
    take: SHOWN + 1,
  });
  const shown = watches.slice(0, SHOWN);
  const tenants = await listTenantRefs(controlDb(), [...new Set(shown.map(({ tenantId }) => tenantId))]);
  const names = new Map(tenants.map((tenant) => [tenant.id, tenant.name]));
  const lines = new Map<string, UsageLine[]>();
  await inLanes(tenants, AT_A_TIME, async (tenant) => lines.set(tenant.id, await linesOf(tenant, false)));
  const items = shown.flatMap(({ limitKey, tenantId }): NearLimit[] => {
    const line = lines.get(tenantId)?.find((each) => each.key === limitKey);
    const isNear = line !== undefined && line.percent !== null && line.percent >= threshold;
    return isNear ? [{ tenantId, tenantName: names.get(tenantId) ?? '', line }] : [];
  });
  items.sort((a, b) => (b.line.percent ?? 0) - (a.line.percent ?? 0));
  return { items, isCut: watches.length > SHOWN };
}

/** The limits of one tenant beside their use, for its page in the console; null when the tenant is not known. */
export async function tenantLimits(_op: OperatorContext, tenantId: string): Promise<UsageLine[] | null> {
  const tenant = await findTenantRef(controlDb(), { id: tenantId });
  return tenant && linesOf(tenant, true);
}

async function linesOf(tenant: TenantRef, isWhole: boolean): Promise<UsageLine[]> {
  try {
    return (await usageReport(systemContext(tenant, 'Tenantry'), { isWhole })).lines;
  } catch (error) {
    // A place that is away must not take the list with it.
    logger.error({ err: error, tenantId: tenant.id }, 'use could not be counted');
    return [];
  }
}
