import type { ControlTx } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { recordPersonAudit } from '../audit-person';
import type { Visit } from '../auth/face';
import { SESSION_MAX_AGE_MS } from '../sessions/lifetime';

/** Starts a session of a member of staff, in the transaction that has just proved who it is. */
export async function startStaffSession(
  tx: ControlTx,
  identityId: string,
  visit: Visit,
): Promise<{ sessionId: string }> {
  const at = now();
  const sessionId = newId('session');
  await tx.staffSession.create({
    data: {
      id: sessionId,
      identityId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: addMs(at, SESSION_MAX_AGE_MS),
      ip: visit.ip,
      userAgent: visit.userAgent,
    },
    select: { id: true },
  });
  await tx.identity.update({ where: { id: identityId }, data: { lastSignInAt: at }, select: { id: true } });
  await recordPersonAudit(tx, visit, identityId, 'session.signIn');
  return { sessionId };
}
