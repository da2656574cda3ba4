import { DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';

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

/** Whether the last use of a session is old enough to be worth a write. Pure. */
export function isDueForTouch(session: Pick<SessionTimes, 'lastSeenAt'>, at: Date): boolean {
  return at.getTime() - session.lastSeenAt.getTime() >= SESSION_TOUCH_MS;
}

/** The filter of live sessions for a list, the same rule as `isLiveSession`. */
export function liveSessionFilter(at: Date) {
  return {
    revokedAt: null,
    expiresAt: { gt: at },
    lastSeenAt: { gt: new Date(at.getTime() - SESSION_IDLE_MS) },
  };
}
