import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { OPERATOR_ROLE_PERMISSIONS, type OperatorRole } from '@/lib/kernel/operator-permissions';
import type { PortalSession } from '../people';

const PREFIX = 'imp_';

/** Whether a session's id is that of an operator's visit. */
export function isImpersonation(sessionId: string): boolean {
  return sessionId.startsWith(PREFIX);
}

/**
 * The live visit of this id as a session of the portal, or null. Asked with every request: it ends with the next one after
 * the time is over, either side has ended it, the tenant's consent is gone or the operator may not do it any more.
 */
export async function loadImpersonationSession(sessionId: string): Promise<PortalSession | null> {
  // eslint-disable-next-line tenantry/scoped-control-query -- the id came out of the sealed cookie, and names the tenant
  const row = await controlDb().impersonation.findUnique({
    where: { id: sessionId },
    include: { tenant: { select: { slug: true, allowsOperatorAccess: true } } },
  });
  if (!row?.openedAt || row.endedAt || row.expiresAt <= now() || !row.tenant.allowsOperatorAccess)
    return null;
  const operator = await controlDb().operator.findUnique({
    where: { id: row.operatorId },
    select: { id: true, name: true, email: true, role: true, disabledAt: true },
  });
  if (!operator || operator.disabledAt) return null;
  const { id, name, email, role } = operator;
  if (!OPERATOR_ROLE_PERMISSIONS[role as OperatorRole].includes('impersonation.start')) return null;
  return {
    sessionId,
    identity: { id: row.identityId, name: row.memberName, email: row.memberEmail },
    impersonation: {
      id: row.id,
      tenantId: row.tenantId,
      tenantSlug: row.tenant.slug,
      operator: { id, name, email },
      mode: row.mode === 'elevated' ? 'elevated' : 'readOnly',
      reason: row.reason,
      ticket: row.ticket,
      startedAt: row.createdAt,
      expiresAt: row.expiresAt,
    },
  };
}
