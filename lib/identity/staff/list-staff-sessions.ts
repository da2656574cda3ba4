import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { IdentityContext } from '../people';
import type { SessionDto } from '../schemas';
import { liveSessionFilter } from '../sessions/lifetime';
import { SESSION_COLUMNS, toSessionDto } from '../sessions/to-session-dto';
import { findStrictestPolicy } from './sql';

/** The person's own live sessions, the one in use first, then by last use. At most 100. */
export async function listStaffSessions(me: IdentityContext): Promise<SessionDto[]> {
  const policy = await findStrictestPolicy(controlDb(), me.identity.id);
  const rows = await controlDb().staffSession.findMany({
    where: { identityId: me.identity.id, ...liveSessionFilter(now(), policy ?? undefined) },
    orderBy: { lastSeenAt: 'desc' },
    take: 100,
    select: SESSION_COLUMNS,
  });
  return rows
    .map((row) => toSessionDto(row, me.sessionId))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}
