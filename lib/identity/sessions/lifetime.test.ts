import { describe, expect, it } from 'vitest';
import { addMs, DAY_MS, MINUTE_MS } from '@/lib/kernel/clock';
import { isDueForTouch, isLiveSession } from './lifetime';

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

  it('has its last use written at most every five minutes', () => {
    expect(isDueForTouch({ lastSeenAt: addMs(at, -5 * MINUTE_MS + 1) }, at)).toBe(false);
    expect(isDueForTouch({ lastSeenAt: addMs(at, -5 * MINUTE_MS) }, at)).toBe(true);
  });
});
