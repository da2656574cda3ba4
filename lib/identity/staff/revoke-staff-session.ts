import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { recordPersonAudit } from '../audit-person';
import type { Visit } from '../auth/face';
import type { IdentityContext } from '../people';

/**
 * Ends one of the person's own sessions; its browser is signed out with its next request.
 * @throws AppError NOT_FOUND for a session of somebody else, as for one that does not exist
 */
export async function revokeStaffSession(me: IdentityContext, { id }: { id: string }): Promise<void> {
  await inControlTransaction(async (tx) => {
    const { count } = await tx.staffSession.updateMany({
      where: { id, identityId: me.identity.id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw appError('NOT_FOUND', { message: 'This session has already ended.' });
    await recordPersonAudit(tx, me, me.identity.id, 'session.revoke');
  });
}

/** Ends all of the person's sessions but the one in use. Returns how many. */
export async function revokeOtherStaffSessions(me: IdentityContext): Promise<{ ended: number }> {
  return inControlTransaction(async (tx) => {
    const { count } = await tx.staffSession.updateMany({
      where: { identityId: me.identity.id, revokedAt: null, id: { not: me.sessionId } },
      data: { revokedAt: now() },
    });
    if (count > 0) await recordPersonAudit(tx, me, me.identity.id, 'session.revoke');
    return { ended: count };
  });
}

/** Ends a session by its id alone; for signing out, where the cookie has proved whose it is. */
export async function endStaffSession(visit: Visit, sessionId: string): Promise<void> {
  await inControlTransaction(async (tx) => {
    const row = await tx.staffSession.findFirst({
      where: { id: sessionId, revokedAt: null },
      select: { identityId: true },
    });
    if (!row) return;
    await tx.staffSession.update({
      where: { id: sessionId },
      data: { revokedAt: now() },
      select: { id: true },
    });
    await recordPersonAudit(tx, visit, row.identityId, 'session.signOut');
  });
}
