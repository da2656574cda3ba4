import { MINUTE_MS, now, SECOND_MS } from '@/lib/kernel/clock';
import { currentState, knownState } from '../live/state';
import type { Maintenance } from './schemas';

/** What asks again is told to wait so long where nobody has said when it ends. */
const USUAL_WAIT_MS = 2 * MINUTE_MS;

/**
 * Whether the platform is maintained at this moment, from the memory of a process that keeps it (`startOperations`); a
 * process that does not has never heard of any. A planned window begins and ends by the clock of each process.
 */
export function maintenanceNow(): Maintenance | null {
  return openWindow(knownState()?.windows ?? [], now());
}

/** What is on or, when nothing is, planned; also for processes that do not keep the state. */
export async function nextMaintenance(): Promise<(Maintenance & { isOn: boolean }) | null> {
  const { windows } = await currentState();
  const open = openWindow(windows, now());
  const planned = windows.find(({ startsAt }) => startsAt > now());
  const next = open ?? planned;
  return next ? { ...next, isOn: open !== null } : null;
}

/** The window that is open at `at`; of two the one that began last. Pure. */
export function openWindow(windows: readonly Maintenance[], at: Date): Maintenance | null {
  return windows.findLast(({ startsAt, endsAt }) => startsAt <= at && (!endsAt || endsAt > at)) ?? null;
}

/** How many seconds until it is worth asking again, at least 1. */
export function retryAfterSeconds({ endsAt }: Maintenance): number {
  const waitMs = endsAt ? endsAt.getTime() - now().getTime() : USUAL_WAIT_MS;
  return Math.max(1, Math.ceil(waitMs / SECOND_MS));
}
