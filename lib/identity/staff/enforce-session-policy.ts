import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { SessionPolicy } from '@/lib/kernel/context';
import { recordPersonAudit } from '../audit-person';
import type { Visit } from '../auth/face';
import type { PortalSession } from '../people';
import { isWithinPolicy } from '../sessions/lifetime';

/**
 * Ends a session of the staff that has outlived the policy of the tenant it is used at. It ends everywhere: a session
 * that one tenant no longer trusts must not become busy again at another and come back.
 *
 * @returns true when the session may go on
 */
export async function enforceSessionPolicy(
  session: PortalSession,
  policy: SessionPolicy,
  visit: Visit,
): Promise<boolean> {
  if (isWithinPolicy(session, policy, now())) return true;
  await inControlTransaction(async (tx) => {
    const { count } = await tx.staffSession.updateMany({
      where: { id: session.sessionId, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count > 0) await recordPersonAudit(tx, visit, session.identity.id, 'session.expire');
  });
  return false;
}
