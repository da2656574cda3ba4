import { LRUCache } from 'lru-cache';
import { tenantDb } from '@/lib/isolation';
import { MINUTE_MS, now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { limitOf } from '@/lib/plans';
import { type Allowance, allowanceOf } from '../quotas/allowance';
import { type Period, periodOf } from '../quotas/period';
import { quotaExceeded } from '../quotas/quota-error';

/** Monthly limits of what is measured after it has happened. */
export const MEASURED_KEYS = ['bandwidthBytes', 'computeSeconds'] as const;
export type MeasuredKey = (typeof MEASURED_KEYS)[number];

/** Counters are read anew after so long: another process may have counted, or somebody given units. */
const FRESH_MS = MINUTE_MS;

/** A counter as this process last saw it. The limit itself is asked for each time, so another plan counts at once. */
interface Known {
  readonly used: number;
  /** What grants add to the limit. */
  readonly granted: number;
}

interface Facts {
  readonly period: Period;
  readonly atMs: number;
  readonly counters: Record<MeasuredKey, Known>;
}

const facts = () =>
  processSingleton('metering.measured-known', () => new LRUCache<string, Facts>({ max: 20_000 }));

const loading = new Set<string>();

/** Keeps the counters of a tenant as they were just written or read. */
export function keepKnown(tenantId: string, period: Period, counters: Facts['counters']): void {
  facts().set(tenantId, { period, atMs: now().getTime(), counters });
}

/** What `keepKnown` needs of an allowance and its counter. */
export function knownOf({ base, limit }: Allowance, used: number): Known {
  return { used, granted: base === null || limit === null ? 0 : limit - base };
}

export interface UsedUp {
  readonly key: MeasuredKey;
  readonly allowed: number;
  readonly used: number;
  readonly period: Period;
}

/**
 * The hard limit of bandwidth or compute time that a tenant has used up, or null. Costs no query: a process that does not
 * know the tenant lets it through while it looks.
 */
export function findUsedUp(tenant: TenantRef): UsedUp | null {
  const known = facts().get(tenant.id);
  const at = now();
  if (!known || at.getTime() - known.atMs > FRESH_MS) refresh(tenant);
  if (!known || known.period.key !== periodOf(at).key) return null;
  for (const key of MEASURED_KEYS) {
    const { value, enforcement } = limitOf({ tenant }, key, at);
    const { used, granted } = known.counters[key];
    if (value === null || enforcement === 'soft' || used < value + granted) continue;
    return { key, allowed: value + granted, used, period: known.period };
  }
  return null;
}

/**
 * Refuses more work once a hard limit of bandwidth or compute time is used up; see `findUsedUp`.
 * @throws AppError QUOTA_EXCEEDED
 */
export function assertNotUsedUp(ctx: TenantContext): void {
  const usedUp = findUsedUp(ctx.tenant);
  if (usedUp) throw quotaExceeded(ctx, { ...usedUp, at: now() });
}

function refresh(tenant: TenantRef): void {
  if (loading.has(tenant.id)) return;
  loading.add(tenant.id);
  load(tenant)
    .catch((error: unknown) => logger.warn({ err: error }, 'counters could not be read'))
    .finally(() => loading.delete(tenant.id));
}

async function load(tenant: TenantRef): Promise<void> {
  const ctx = systemContext(tenant, 'Tenantry');
  const db = tenantDb(ctx);
  const at = now();
  const read = async (key: MeasuredKey) => {
    const allowance = await allowanceOf(db, ctx, key, at);
    const row = await db.quotaCounter.findFirst({ where: { limitKey: key, period: allowance.period.key } });
    return knownOf(allowance, Number(row?.used ?? 0));
  };
  keepKnown(tenant.id, periodOf(at), {
    bandwidthBytes: await read('bandwidthBytes'),
    computeSeconds: await read('computeSeconds'),
  });
}
