import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import type { OperatorRole } from '@/lib/kernel/operator-permissions';
import type { Visit } from '../auth/face';
import type { ConsoleSession, OperatorAtWork } from '../people';
import type { SessionDto } from '../schemas';
import { isDueForTouch, isLiveSession, liveSessionFilter } from '../sessions/lifetime';
import { SESSION_COLUMNS, toSessionDto } from '../sessions/to-session-dto';
import { recordOwnOperatorAudit } from './record-own-audit';

/** The live session of this id with its operator, or null; a disabled operator has none. */
export async function loadOperatorSession(sessionId: string): Promise<ConsoleSession | null> {
  const row = await controlDb().operatorSession.findUnique({
    where: { id: sessionId },
    select: {
      expiresAt: true,
      lastSeenAt: true,
      revokedAt: true,
      secondFactorAt: true,
      operator: {
        select: { id: true, name: true, email: true, role: true, disabledAt: true, totpConfirmedAt: true },
      },
    },
  });
  const at = now();
  if (!row || row.operator.disabledAt !== null || !isLiveSession(row, at)) return null;
  if (isDueForTouch(row, at)) {
    await controlDb().operatorSession.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { lastSeenAt: at },
    });
  }
  const { id, name, email, role, totpConfirmedAt } = row.operator;
  // A second factor that was reset is asked for again, also by sessions that had passed it.
  const step = totpConfirmedAt === null ? 'enrol' : row.secondFactorAt === null ? 'code' : 'none';
  return { sessionId, role: role as OperatorRole, step, operator: { id, name, email } };
}

/** The operator's own live sessions, the one in use first. */
export async function listOperatorSessions(me: OperatorAtWork): Promise<SessionDto[]> {
  const rows = await controlDb().operatorSession.findMany({
    where: { operatorId: me.operator.id, secondFactorAt: { not: null }, ...liveSessionFilter(now()) },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: SESSION_COLUMNS,
  });
  return rows
    .map((row) => toSessionDto(row, me.sessionId))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/**
 * Ends one of the operator's own sessions.
 * @throws AppError NOT_FOUND for a session of somebody else, as for one that does not exist
 */
export async function revokeOperatorSession(me: OperatorAtWork, { id }: { id: string }): Promise<void> {
  await inControlTransaction(async (tx) => {
    const { count } = await tx.operatorSession.updateMany({
      where: { id, operatorId: me.operator.id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count === 0) throw appError('NOT_FOUND', { message: 'This session has already ended.' });
    await recordOwnOperatorAudit(tx, me, me.operator.id, 'operator.revokeSession');
  });
}

/** Ends all of the operator's sessions but the one in use. Returns how many. */
export async function revokeOtherOperatorSessions(me: OperatorAtWork): Promise<{ ended: number }> {
  return inControlTransaction(async (tx) => {
    const { count } = await tx.operatorSession.updateMany({
      where: { operatorId: me.operator.id, revokedAt: null, id: { not: me.sessionId } },
      data: { revokedAt: now() },
    });
    if (count > 0) await recordOwnOperatorAudit(tx, me, me.operator.id, 'operator.revokeSession');
    return { ended: count };
  });
}

/** Ends a session by its id alone; for signing out, where the cookie has proved whose it is. */
export async function endOperatorSession(visit: Visit, sessionId: string): Promise<void> {
  await inControlTransaction(async (tx) => {
    const row = await tx.operatorSession.findFirst({
      where: { id: sessionId, revokedAt: null },
      select: { operatorId: true },
    });
    if (!row) return;
    await tx.operatorSession.update({
      where: { id: sessionId },
      data: { revokedAt: now() },
      select: { id: true },
    });
    await recordOwnOperatorAudit(tx, visit, row.operatorId, 'operator.signOut');
  });
}
