import { addMs, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { SenderFinding } from '../schemas';

export interface SenderLife {
  status: 'pending' | 'verified' | 'lost';
  createdAt: Date;
  verifiedAt: Date | null;
  /** Since when the key of a verified sender is gone. */
  failingSince: Date | null;
}

export type SenderEvent = 'verified' | 'lost';

/** One wrong answer of one name server takes nothing away; a key that is gone this long does. */
export const LOST_AFTER_MS = 10 * MINUTE_MS;
const VERIFIED_EVERY_MS = 54 * MINUTE_MS;
const LONGEST_MS = 6 * HOUR_MS;

/** The sender after a look at the record of its key. Pure; a look without an answer changes nothing. */
export function afterLook(
  before: SenderLife,
  dkim: SenderFinding | 'unknown',
  at: Date,
): { life: SenderLife; event: SenderEvent | null } {
  if (dkim === 'unknown') return { life: before, event: null };
  if (dkim === 'here')
    return {
      life: {
        ...before,
        status: 'verified',
        verifiedAt: before.status === 'verified' ? before.verifiedAt : at,
        failingSince: null,
      },
      event: before.status === 'verified' ? null : 'verified',
    };
  if (before.status !== 'verified') return { life: before, event: null };
  const failingSince = before.failingSince ?? at;
  if (at.getTime() - failingSince.getTime() < LOST_AFTER_MS)
    return { life: { ...before, failingSince }, event: null };
  return { life: { ...before, status: 'lost', verifiedAt: null, failingSince }, event: 'lost' };
}

/** When to look again by ourselves: a verified sender within the hour, one that waits the more seldom the longer it does. */
export function nextCheckAt(life: SenderLife, isRotating: boolean, at: Date): Date {
  if (life.status === 'verified')
    return addMs(at, life.failingSince ? 9 * MINUTE_MS : isRotating ? 5 * MINUTE_MS : VERIFIED_EVERY_MS);
  const waitedMs = at.getTime() - (life.failingSince ?? life.createdAt).getTime();
  return addMs(at, Math.min(Math.max(waitedMs / 10, MINUTE_MS), LONGEST_MS));
}
