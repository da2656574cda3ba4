import { controlDb, listTenantRefs } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { settingOf } from '@/lib/kernel/terms';
import { configValue } from '@/lib/operations';
import { findNoisyTenants, type NoiseThresholds } from '../activity/find-noisy-tenants';
import type { NoisyTenant, TenantLoad } from '../activity/schemas';

/** Tenants looked at: those that used the most of the database or of the handlers. */
const MOST_TENANTS = 200;

export interface Neighbours {
  noisy: NoisyTenant[];
  /** Tenants that did anything in the span. */
  activeTenants: number;
}

/** Who was in whose way in the last `minutes`. */
export async function noisyNeighbours(_op: OperatorContext, minutes: number): Promise<Neighbours> {
  const db = controlDb();
  const since = addMs(now(), -minutes * MINUTE_MS);
  const sums = await db.tenantActivity.groupBy({
    by: ['tenantId'],
    where: { minute: { gte: since } },
    _sum: {
      requests: true,
      refused: true,
      requestMs: true,
      waitedMs: true,
      queries: true,
      queryMs: true,
      queryWaitMs: true,
      jobs: true,
      jobMs: true,
      bytesIn: true,
      bytesOut: true,
      jobWaitMs: true,
      threadWaitMs: true,
      sendWaitMs: true,
    },
  });
  const weightOf = ({ _sum: s }: (typeof sums)[number]) =>
    Number(s.queryMs) +
    Number(s.requestMs) +
    Number(s.jobMs) +
    (Number(s.bytesIn) + Number(s.bytesOut)) / 10_000;
  const busiest = [...sums].sort((a, b) => weightOf(b) - weightOf(a)).slice(0, MOST_TENANTS);
  const refs = await listTenantRefs(
    db,
    busiest.map(({ tenantId }) => tenantId),
  );
  const tenants = new Map(refs.map((tenant) => [tenant.id, tenant]));
  const loads = busiest.flatMap(({ tenantId, _sum: s }): TenantLoad[] => {
    const tenant = tenants.get(tenantId);
    if (!tenant) return [];
    return [
      {
        tenantId,
        name: tenant.name,
        priority: settingOf(tenant.terms, 'priority', now()),
        hasOwnDatabase: tenant.strategy === 'database' || tenant.strategy === 'dedicated',
        requests: s.requests ?? 0,
        refused: s.refused ?? 0,
        requestMs: Number(s.requestMs),
        waitedMs: Number(s.waitedMs),
        queries: s.queries ?? 0,
        queryMs: Number(s.queryMs),
        queryWaitMs: Number(s.queryWaitMs),
        jobs: s.jobs ?? 0,
        jobMs: Number(s.jobMs),
        jobWaitMs: Number(s.jobWaitMs),
        bytesOut: Number(s.bytesOut),
        bytesIn: Number(s.bytesIn),
        threadWaitMs: Number(s.threadWaitMs),
        sendWaitMs: Number(s.sendWaitMs),
      },
    ];
  });
  return { noisy: findNoisyTenants(loads, minutes, await noiseThresholds()), activeTenants: sums.length };
}

async function noiseThresholds(): Promise<NoiseThresholds> {
  const [overFairPercent, leastSharePercent, harmMsPerMinute] = await Promise.all([
    configValue('neighbours.overFairPercent'),
    configValue('neighbours.leastSharePercent'),
    configValue('neighbours.harmMsPerMinute'),
  ]);
  return { overFair: overFairPercent / 100, leastShare: leastSharePercent / 100, harmMsPerMinute };
}
