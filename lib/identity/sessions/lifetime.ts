import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import type { SessionPolicy } from '@/lib/kernel/context';

/** A session ends this long after it began, however busy. */
export const SESSION_MAX_AGE_MS = 30 * DAY_MS;
/** A session ends when it was not used for this long. */
export const SESSION_IDLE_MS = 7 * DAY_MS;
/** How often at most a session's last use is written down. */
export const SESSION_TOUCH_MS = 5 * MINUTE_MS;

export interface SessionTimes {
  expiresAt: Date;
  lastSeenAt: Date;
  revokedAt: Date | null;
}

/** Whether a session row still opens anything. Pure. */
export function isLiveSession(session: SessionTimes, at: Date): boolean {
  return (
    session.revokedAt === null &&
    session.expiresAt > at &&
    at.getTime() - session.lastSeenAt.getTime() < SESSION_IDLE_MS
  );
}

/** Whether a session is young and busy enough for a tenant's policy. Pure. */
export function isWithinPolicy(
  session: { createdAt: Date; lastSeenAt: Date },
  { idleMinutes, maxHours }: SessionPolicy,
  at: Date,
): boolean {
  return (
    addMs(session.createdAt, maxHours * HOUR_MS) > at &&
    addMs(session.lastSeenAt, idleMinutes * MINUTE_MS) > at
  );
}

/** Whether the last use of a session is old enough to be worth a write. Pure. */
export function isDueForTouch(session: Pick<SessionTimes, 'lastSeenAt'>, at: Date): boolean {
  return at.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS;
}

/** The filter of live sessions for a list, the same rules as `isLiveSession` and, with a policy, `isWithinPolicy`. */
export function liveSessionFilter(at: Date, policy?: SessionPolicy) {
  const idleMs = policy ? policy.idleMinutes * MINUTE_MS : SESSION_IDLE_MS;
  return {
    revokedAt: null,
    expiresAt: { gt: at },
    lastSeenAt: { gt: addMs(at, -idleMs) },
    ...(policy ? { createdAt: { gt: addMs(at, -policy.maxHours * HOUR_MS) } } : {}),
  };
}
