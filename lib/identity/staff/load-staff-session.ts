import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { PortalSession } from '../people';
import { isDueForTouch, isLiveSession, isWithinPolicy } from '../sessions/lifetime';
import { findStaffSessionRow, type StaffSessionRow } from './sql';

/**
 * The live session of this id with its person, or null; asks the database every time. One session opens all tenants a
 * person works for, so the strictest of their policies decides how long it lives: a page of one tenant must not keep
 * busy what another would have ended.
 */
export async function loadStaffSession(sessionId: string): Promise<PortalSession | null> {
  const row = await findStaffSessionRow(controlDb(), sessionId);
  const at = now();
  if (!row || !isLive(row, at)) return null;
  if (isDueForTouch({ lastSeenAt: row.last_seen_at }, at)) {
    // Conditional, so that a session revoked meanwhile is not written to.
    await controlDb().staffSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: at },
    });
  }
  return { sessionId, identity: { id: row.identity_id, name: row.name, email: row.email } };
}

function isLive(row: StaffSessionRow, at: Date): boolean {
  const times = {
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
  };
  if (!isLiveSession(times, at)) return false;
  const { idle_minutes: idleMinutes, max_hours: maxHours } = row;
  return idleMinutes === null || maxHours === null || isWithinPolicy(times, { idleMinutes, maxHours }, at);
}
