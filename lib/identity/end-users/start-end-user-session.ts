import { recordAudit } from '@/lib/audit';
import type { TenantTx } from '@/lib/isolation';
import { addMs, now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { SESSION_MAX_AGE_MS } from '../sessions/lifetime';

/** Starts a session of an end user, in the transaction that has just proved who it is. */
export async function startEndUserSession(
  tx: TenantTx,
  ctx: TenantContext,
  endUserId: string,
): Promise<{ sessionId: string }> {
  const at = now();
  const sessionId = newId('endUserSession');
  const tenantId = ctx.tenant.id;
  await tx.endUserSession.create({
    data: {
      tenantId,
      id: sessionId,
      endUserId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: addMs(at, SESSION_MAX_AGE_MS),
      ip: ctx.ip,
      userAgent: ctx.userAgent,
    },
    select: { id: true },
  });
  const { email } = await tx.endUser.update({
    where: { tenantId_id: { tenantId, id: endUserId } },
    data: { lastSignInAt: at },
    select: { email: true },
  });
  await recordAudit(tx, ctx, {
    action: 'endUser.signIn',
    target: { type: 'endUser', id: endUserId, label: email },
  });
  return { sessionId };
}
