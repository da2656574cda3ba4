import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';

/** When a member or an operator last looked at each of these tickets. */
export async function readMarks(readerId: string, ticketIds: string[]): Promise<Map<string, Date>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await controlDb().supportRead.findMany({
    where: { readerId, ticketId: { in: ticketIds } },
    select: { ticketId: true, readAt: true },
  });
  return new Map(rows.map(({ ticketId, readAt }) => [ticketId, readAt]));
}

/** Notes that somebody has looked at a ticket. */
export async function markRead(ticketId: string, readerId: string): Promise<void> {
  const readAt = now();
  await controlDb().supportRead.upsert({
    where: { ticketId_readerId: { ticketId, readerId } },
    create: { ticketId, readerId, readAt },
    update: { readAt },
    select: { ticketId: true },
  });
}
