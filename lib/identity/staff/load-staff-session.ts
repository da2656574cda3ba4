import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { PortalSession } from '../people';
import { isDueForTouch, isLiveSession } from '../sessions/lifetime';

/** The live session of this id with its person, or null; asks the database every time. */
export async function loadStaffSession(sessionId: string): Promise<PortalSession | null> {
  const row = await controlDb().staffSession.findUnique({
    where: { id: sessionId },
    select: {
      createdAt: true,
      expiresAt: true,
      lastSeenAt: true,
      revokedAt: true,
      identity: { select: { id: true, name: true, email: true } },
    },
  });
  const at = now();
  if (!row || !isLiveSession(row, at)) return null;
  if (isDueForTouch(row, at)) {
    // Conditional, so that a session revoked meanwhile is not written to.
    await controlDb().staffSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: at },
    });
  }
  return { sessionId, identity: row.identity, createdAt: row.createdAt, lastSeenAt: row.lastSeenAt };
}
