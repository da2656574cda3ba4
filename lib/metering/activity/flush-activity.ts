import { controlDb } from '@/lib/isolation';
import { MINUTE_MS, now, SECOND_MS } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { activityOf, logger, takeActivity } from '@/lib/observability';
import { addActivityRows } from './sql';

/** What a killed process loses at most. */
const FLUSH_MS = 5 * SECOND_MS;

const state = processSingleton('metering.activity', () => ({ flushing: Promise.resolve() }));

/** Writes what tenants' work cost this process, every five seconds. @returns a function that stops, after a last time */
export function startActivityFlush(): () => Promise<void> {
  const timer = setInterval(() => void flushActivity(), FLUSH_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await flushActivity();
  };
}

/** Writes it now. Never throws: what could not be written is counted again for the next time. */
export function flushActivity(): Promise<void> {
  state.flushing = state.flushing.then(flushOnce);
  return state.flushing;
}

async function flushOnce(): Promise<void> {
  const taken = takeActivity();
  if (taken.size === 0) return;
  const minute = new Date(Math.floor(now().getTime() / MINUTE_MS) * MINUTE_MS);
  try {
    await addActivityRows(controlDb(), minute, [...taken]);
  } catch (error) {
    logger.warn({ err: error }, 'the activity of tenants was not written; it is tried again');
    for (const [tenantId, activity] of taken) {
      const later = activityOf(tenantId);
      for (const name of Object.keys(activity) as (keyof typeof activity)[]) later[name] += activity[name];
    }
  }
}
