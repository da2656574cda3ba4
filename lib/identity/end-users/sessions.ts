import { recordAudit } from '@/lib/audit';
import { inTenantTransaction, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requireEndUser, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { EndUserAtWork, SiteSession } from '../people';
import type { SessionDto } from '../schemas';
import { isDueForTouch, isLiveSession, isWithinPolicy, liveSessionFilter } from '../sessions/lifetime';
import { SESSION_COLUMNS, toSessionDto } from '../sessions/to-session-dto';

/** The live session of this id at the context's tenant with its end user, or null. */
export async function loadEndUserSession(ctx: TenantContext, sessionId: string): Promise<SiteSession | null> {
  const where = { tenantId_id: { tenantId: ctx.tenant.id, id: sessionId } };
  const row = await tenantDb(ctx).endUserSession.findUnique({
    where,
    select: {
      createdAt: true,
      expiresAt: true,
      lastSeenAt: true,
      revokedAt: true,
      endUser: { select: { id: true, name: true, email: true } },
    },
  });
  const at = now();
  if (!row || !isLiveSession(row, at) || !isWithinPolicy(row, ctx.tenant.sessionPolicy, at)) return null;
  if (isDueForTouch(row, at)) {
    await tenantDb(ctx).endUserSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: at },
    });
  }
  return { sessionId, user: row.endUser };
}

/** The end user's own live sessions at this tenant, the one in use first. */
export async function listEndUserSessions({ ctx, sessionId }: EndUserAtWork): Promise<SessionDto[]> {
  const rows = await tenantDb(ctx).endUserSession.findMany({
    where: { endUserId: requireEndUser(ctx).id, ...liveSessionFilter(now(), ctx.tenant.sessionPolicy) },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: SESSION_COLUMNS,
  });
  return rows
    .map((row) => toSessionDto(row, sessionId))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/**
 * Ends one of the end user's own sessions.
 * @throws AppError NOT_FOUND for a session of somebody else, as for one that does not exist
 */
export async function revokeEndUserSession({ ctx }: EndUserAtWork, { id }: { id: string }): Promise<void> {
  const user = requireEndUser(ctx);
  await inTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.endUserSession.updateMany({
      where: { id, endUserId: user.id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw appError('NOT_FOUND', { message: 'This session has already ended.' });
    await recordAudit(tx, ctx, {
      action: 'endUser.revokeSession',
      target: { type: 'endUser', id: user.id, label: user.email },
    });
  });
}

/** Ends all of the end user's sessions but the one in use. Returns how many. */
export async function revokeOtherEndUserSessions({
  ctx,
  sessionId,
}: EndUserAtWork): Promise<{ ended: number }> {
  const user = requireEndUser(ctx);
  return inTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.endUserSession.updateMany({
      where: { endUserId: user.id, revokedAt: null, id: { not: sessionId } },
      data: { revokedAt: now() },
    });
    if (count > 0) {
      await recordAudit(tx, ctx, {
        action: 'endUser.revokeSession',
        target: { type: 'endUser', id: user.id, label: user.email },
      });
    }
    return { ended: count };
  });
}

/** Ends a session by its id alone; for signing out, where the cookie has proved whose it is. */
export async function endEndUserSession(ctx: TenantContext, sessionId: string): Promise<void> {
  await inTenantTransaction(ctx, async (tx) => {
    const row = await tx.endUserSession.findFirst({
      where: { id: sessionId, revokedAt: null },
      select: { endUser: { select: { id: true, email: true } } },
    });
    if (!row) return;
    await tx.endUserSession.updateMany({ where: { id: sessionId }, data: { revokedAt: now() } });
    await recordAudit(tx, ctx, {
      action: 'endUser.signOut',
      target: { type: 'endUser', id: row.endUser.id, label: row.endUser.email },
    });
  });
}
