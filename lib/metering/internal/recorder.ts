import { outsideReadOnly, tenantDb } from '@/lib/isolation';
import { now, SECOND_MS } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { systemContext } from '@/lib/kernel/system-context';
import { logger } from '@/lib/observability';
import { hourOf, type InternalMeter } from './add-internal-use';
import { addToRollups, type HourUse } from './sql';

/** How long units may wait in memory: what a killed process loses at most. */
const FLUSH_MS = 2 * SECOND_MS;
/** Different meters, hours and subjects kept for one tenant between two flushes; later subjects count for all alone. */
const MAX_KEYS = 1_000;

interface Waiting {
  tenant: TenantRef;
  uses: Map<string, HourUse>;
}

interface Recorder {
  waiting: Map<string, Waiting>;
  timer: NodeJS.Timeout | undefined;
  flushing: Promise<void>;
}

const recorder = () =>
  processSingleton<Recorder>('metering.recorder', () => ({
    waiting: new Map(),
    timer: undefined,
    flushing: Promise.resolve(),
  }));

/**
 * Notes units of an internal meter; costs no query. They are written within 2 s, or by `flushUse`.
 *
 * @param units of the meter; what is not a positive number is left out
 * @param subject who or what used it; empty: nobody in particular
 */
export function recordUse(tenant: TenantRef, meter: InternalMeter, units: number, subject = ''): void {
  if (!(units > 0 && Number.isFinite(units))) return;
  const state = recorder();
  keep(state, tenant, { meter, subject, value: units, events: 1, hour: hourOf(now()) });
  // The timer serves every tenant, whoever's request happens to start it.
  state.timer ??= outsideReadOnly(() => startTimer(state));
}

function startTimer(state: Recorder): NodeJS.Timeout {
  const timer = setTimeout(() => {
    state.timer = undefined;
    void flushUse();
  }, FLUSH_MS);
  timer.unref();
  return timer;
}

function keep(state: Recorder, tenant: TenantRef, use: HourUse): void {
  let entry = state.waiting.get(tenant.id);
  if (!entry) state.waiting.set(tenant.id, (entry = { tenant, uses: new Map() }));
  // The newest reference knows the newest place.
  entry.tenant = tenant;
  const keyOf = (subject: string) => `${use.meter} ${use.hour.getTime()} ${subject}`;
  const isFull = entry.uses.size >= MAX_KEYS && !entry.uses.has(keyOf(use.subject));
  const subject = isFull ? '' : use.subject;
  const known = entry.uses.get(keyOf(subject));
  if (known) {
    known.value += use.value;
    known.events += use.events;
  } else entry.uses.set(keyOf(subject), { ...use, subject });
}

/**
 * Writes everything noted so far, one statement a tenant; call it before the process ends. Never throws: what could not be
 * written is noted again for the next flush. A connection that breaks during a commit may count twice.
 */
export function flushUse(): Promise<void> {
  const state = recorder();
  state.flushing = state.flushing.then(() => flushOnce(state));
  return state.flushing;
}

async function flushOnce(state: Recorder): Promise<void> {
  const entries = [...state.waiting.values()];
  state.waiting.clear();
  for (const { tenant, uses } of entries) {
    const ctx = systemContext(tenant, 'Tenantry');
    try {
      await addToRollups(tenantDb(ctx), ctx, [...uses.values()]);
    } catch (error) {
      logger.warn({ err: error, tenantId: tenant.id }, 'use was not written; it is tried again');
      for (const use of uses.values()) keep(state, tenant, use);
      state.timer ??= startTimer(state);
    }
  }
}
