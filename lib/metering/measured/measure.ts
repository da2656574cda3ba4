import { controlDb, inTenantTransaction, listTenantRefs } from '@/lib/isolation';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { recordUse } from '../internal/recorder';
import { allowanceOf } from '../quotas/allowance';
import { addUnits } from '../quotas/sql';
import { noteThresholds } from '../quotas/thresholds';
import { periodOf } from '../quotas/period';
import { keepKnown, knownOf, MEASURED_KEYS, type MeasuredKey } from './known';

/** How long amounts wait in memory: what a killed process loses at most. */
const FLUSH_MS = 2 * SECOND_MS;

const METERS = { bandwidthBytes: 'bandwidth_bytes', computeSeconds: 'compute_seconds' } as const;

type Amounts = Record<MeasuredKey, number>;

const state = processSingleton('metering.measured', () => ({
  waiting: new Map<string, Amounts>(),
  /** What is no whole unit yet. */
  fractions: new Map<string, Amounts>(),
  timer: undefined as NodeJS.Timeout | undefined,
  flushing: Promise.resolve(),
}));

/**
 * Adds what a request or job of a tenant has cost; costs no query. Written within 2 s, or by `flushMeasured`.
 *
 * @param amounts bytes in and out, seconds of work; what is no positive number is left out
 */
export function measure(tenantId: string, amounts: Partial<Amounts>): void {
  add(state.waiting, tenantId, amounts);
  state.timer ??= setTimeout(() => {
    state.timer = undefined;
    void flushMeasured();
  }, FLUSH_MS).unref();
}

/** Writes everything measured so far; call it before the process ends, and before `flushUse`. Never throws. */
export function flushMeasured(): Promise<void> {
  state.flushing = state.flushing.then(flushOnce);
  return state.flushing;
}

async function flushOnce(): Promise<void> {
  const entries = new Map(state.waiting);
  state.waiting.clear();
  if (entries.size === 0) return;
  try {
    for (const tenant of await listTenantRefs(controlDb(), [...entries.keys()])) {
      const { id, status } = tenant;
      const amounts = entries.get(id) as Amounts;
      entries.delete(id);
      if (status !== 'active' && status !== 'maintenance') continue;
      await write(systemContext(tenant, 'Tenantry'), amounts).catch((error: unknown) => {
        logger.warn({ err: error, tenantId: id }, 'what was measured was not written; it is tried again');
        measure(id, amounts);
      });
    }
  } catch (error) {
    logger.warn({ err: error }, 'what was measured was not written; it is tried again');
    for (const [tenantId, amounts] of entries) measure(tenantId, amounts);
  }
}

async function write(ctx: TenantContext, amounts: Amounts): Promise<void> {
  const at = now();
  const { id } = ctx.tenant;
  const before = state.fractions.get(id);
  const total = (key: MeasuredKey) => amounts[key] + (before?.[key] ?? 0);
  const rest = { bandwidthBytes: total('bandwidthBytes') % 1, computeSeconds: total('computeSeconds') % 1 };
  const counters = await inTenantTransaction(ctx, async (tx) => {
    const add = async (key: MeasuredKey) => {
      const units = Math.floor(total(key));
      const allowance = await allowanceOf(tx, ctx, key, at);
      const { period, base, limit } = allowance;
      const row = await addUnits(tx, ctx, { key, period: period.key, units, limit: null, allowance: base });
      const used = Number(row?.used ?? 0);
      await noteThresholds(tx, ctx, { key, periodKey: period.key, before: used - units, after: used, limit });
      return knownOf(allowance, used);
    };
    return { bandwidthBytes: await add('bandwidthBytes'), computeSeconds: await add('computeSeconds') };
  });
  state.fractions.set(id, rest);
  keepKnown(id, periodOf(at), counters);
  for (const key of MEASURED_KEYS) recordUse(ctx.tenant, METERS[key], amounts[key]);
}

function add(into: Map<string, Amounts>, tenantId: string, amounts: Partial<Amounts>): void {
  const entry = into.get(tenantId) ?? { bandwidthBytes: 0, computeSeconds: 0 };
  for (const key of MEASURED_KEYS) {
    const amount = amounts[key] ?? 0;
    if (amount > 0 && Number.isFinite(amount)) entry[key] += amount;
  }
  into.set(tenantId, entry);
}
