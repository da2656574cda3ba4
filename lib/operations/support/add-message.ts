import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';

interface NewMessage {
  ticketId: string;
  tenantId: string;
  kind: 'reply' | 'note';
  author: { kind: 'member' | 'operator'; id: string; name: string };
  body: string;
}

/** Adds a message; the other side hears of a reply by mail. The author has read everything up to it. */
export async function addMessage(
  tx: ControlTx,
  { author, ticketId, ...message }: NewMessage,
): Promise<string> {
  const at = now();
  const { id } = await tx.supportMessage.create({
    data: {
      id: newId('ticketMessage'),
      ticketId,
      ...message,
      authorKind: author.kind,
      authorId: author.id,
      authorName: author.name,
      createdAt: at,
    },
    select: { id: true },
  });
  if (message.kind === 'reply') {
    await tx.supportTicket.update({
      where: { id: ticketId, tenantId: message.tenantId },
      data: { lastMessageAt: at, lastAuthorKind: author.kind },
      select: { id: true },
    });
    await enqueueJob(tx, { name: 'operations.mailTicket', payload: { messageId: id }, key: `ticket:${id}` });
  }
  await tx.supportRead.upsert({
    where: { ticketId_readerId: { ticketId, readerId: author.id } },
    create: { ticketId, readerId: author.id, readAt: at },
    update: { readAt: at },
    select: { ticketId: true },
  });
  return id;
}
