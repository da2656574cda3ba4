import { LRUCache } from 'lru-cache';
import { tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';
import { allowanceOf } from '../quotas/allowance';
import { type Period, periodOf } from '../quotas/period';
import { quotaExceeded } from '../quotas/quota-error';

/** Monthly limits of what is measured after it has happened. */
export const MEASURED_KEYS = ['bandwidthBytes', 'computeSeconds'] as const;
export type MeasuredKey = (typeof MEASURED_KEYS)[number];

/** A counter as this process last saw it. */
export interface Known {
  period: Period;
  used: number;
  /** Null: unlimited, or only warning. */
  limit: number | null;
}

type Facts = Partial<Record<MeasuredKey, Known>>;

/** Counters by tenant; read anew after a minute, so a larger plan counts soon. */
export const known = () =>
  processSingleton(
    'metering.measured-known',
    () => new LRUCache<string, Facts>({ max: 20_000, ttl: 60_000 }),
  );

const loading = new Set<string>();

/**
 * Refuses more work once a hard limit of bandwidth or compute time is used up. Decides from memory: a process that has not
 * seen the tenant in the last minute lets it through while it looks.
 * @throws AppError QUOTA_EXCEEDED
 */
export function assertNotUsedUp(ctx: TenantContext): void {
  const facts = known().get(ctx.tenant.id);
  if (!facts) {
    if (loading.has(ctx.tenant.id)) return;
    loading.add(ctx.tenant.id);
    load(ctx)
      .catch((error: unknown) => logger.warn({ err: error }, 'counters could not be read'))
      .finally(() => loading.delete(ctx.tenant.id));
    return;
  }
  const at = now();
  for (const key of MEASURED_KEYS) {
    const fact = facts[key];
    if (!fact || fact.limit === null || fact.used < fact.limit || fact.period.key !== periodOf(at).key)
      continue;
    throw quotaExceeded(ctx, { key, allowed: fact.limit, used: fact.used, period: fact.period, at });
  }
}

async function load(ctx: TenantContext): Promise<void> {
  const db = tenantDb(ctx);
  const facts: Facts = {};
  for (const key of MEASURED_KEYS) {
    const { period, limit, enforcement } = await allowanceOf(db, ctx, key, now());
    const row = await db.quotaCounter.findFirst({ where: { limitKey: key, period: period.key } });
    facts[key] = { period, used: Number(row?.used ?? 0), limit: enforcement === 'hard' ? limit : null };
  }
  known().set(ctx.tenant.id, facts);
}
