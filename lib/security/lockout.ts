import { addMs, MINUTE_MS } from '@/lib/kernel/clock';

const FREE_FAILURES = 5;
const FIRST_WAIT_MS = MINUTE_MS;
const LONGEST_WAIT_MS = 15 * MINUTE_MS;

/**
 * How long an account refuses every password after its n-th wrong one in a row: none for the first four, then 1, 2, 4, 8 and at most 15 minutes.
 *
 * The wait is capped so that nobody can lock another person out for long, yet leaves fewer than 100 guesses a day
 * (NIST SP 800-63B-4 §3.2.2 allows 100 in all; rate limits by address cut further). Pure.
 *
 * @param failures wrong passwords in a row, this one included; a right one sets the count to 0
 * @returns until when to refuse, or null for not at all
 */
export function lockedUntilAfter(failures: number, now: Date): Date | null {
  if (failures < FREE_FAILURES) return null;
  // The exponent is bounded so that a huge count cannot overflow into an invalid date.
  const waitMs = Math.min(FIRST_WAIT_MS * 2 ** Math.min(failures - FREE_FAILURES, 10), LONGEST_WAIT_MS);
  return addMs(now, waitMs);
}

/** True while an account refuses every password. */
export function isLocked(lockedUntil: Date | null, now: Date): boolean {
  return lockedUntil !== null && lockedUntil > now;
}
