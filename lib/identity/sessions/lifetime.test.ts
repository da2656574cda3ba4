import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, HOUR_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { isDueForTouch, isLiveSession, isWithinPolicy } from './lifetime';

const at = new Date('2026-03-01T12:00:00Z');
const fresh = { expiresAt: addMs(at, DAY_MS), lastSeenAt: at, revokedAt: null };

describe('a session', () => {
  it('is live until revoked, expired or idle', () => {
    expect(isLiveSession(fresh, at)).toBe(true);
    expect(isLiveSession({ ...fresh, revokedAt: at }, at)).toBe(false);
    expect(isLiveSession({ ...fresh, expiresAt: at }, at)).toBe(false);
    expect(isLiveSession({ ...fresh, lastSeenAt: addMs(at, -7 * DAY_MS) }, at)).toBe(false);
    expect(isLiveSession({ ...fresh, lastSeenAt: addMs(at, -7 * DAY_MS + 1) }, at)).toBe(true);
  });

  it('ends where a tenant’s policy ends it, busy or not', () => {
    const policy = { idleMinutes: 15, maxHours: 8 };
    const session = { createdAt: addMs(at, -HOUR_MS), lastSeenAt: at };
    const within = (change: Partial<typeof session>) => isWithinPolicy({ ...session, ...change }, policy, at);
    expect(within({})).toBe(true);
    expect(within({ lastSeenAt: addMs(at, -15 * MINUTE_MS + 1) })).toBe(true);
    expect(within({ lastSeenAt: addMs(at, -15 * MINUTE_MS) })).toBe(false);
    expect(within({ createdAt: addMs(at, -8 * HOUR_MS) })).toBe(false);
  });

  it('has its last use written at most every five minutes', () => {
    expect(isDueForTouch({ lastSeenAt: addMs(at, -5 * MINUTE_MS + 1) }, at)).toBe(false);
    expect(isDueForTouch({ lastSeenAt: addMs(at, -5 * MINUTE_MS) }, at)).toBe(true);
  });
});
