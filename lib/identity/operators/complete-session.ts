import type { ControlTx } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import { SESSION_MAX_AGE_MS } from '../sessions/lifetime';

/** How long somebody who has given the right password has for the second step. */
export const PENDING_SESSION_MS = 15 * MINUTE_MS;

/** Opens the console to a session whose second factor was passed just now. */
export async function completeOperatorSession(tx: ControlTx, sessionId: string): Promise<void> {
  const at = now();
  await tx.operatorSession.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { secondFactorAt: at, lastSeenAt: at, expiresAt: addMs(at, SESSION_MAX_AGE_MS) },
  });
}
