import { controlDb, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { platformMail } from '@/lib/mail';
import { configValue } from '../config/config-value';
import { AGENT_ROLES } from './list-tickets';
import { ticketReference } from './schemas';

const EXCERPT_CHARS = 600;
/** More agents than this tell each other. */
const AGENTS_MAX = 20;

export interface TicketLinks {
  /** Where the tenant's staff read a ticket. */
  portal: (slug: string, ticketId: string) => string;
  /** Where operators read it. */
  console: (ticketId: string) => string;
}

interface Recipient {
  address: string;
  name: string | null;
}

/**
 * Tells the other side of a message: members who wrote in the ticket, or whoever looks after it. Handler of the job
 * `operations.mailTicket`; a retry replaces mails that still wait instead of sending twice.
 * @returns how many mails were queued
 */
export async function mailTicket({ messageId }: { messageId: string }, links: TicketLinks): Promise<number> {
  // eslint-disable-next-line tenantry/scoped-control-query -- the id came out of a job, and the message names its tenant
  const message = await controlDb().supportMessage.findUnique({
    where: { id: messageId },
    select: {
      authorKind: true,
      authorName: true,
      body: true,
      ticket: { select: { id: true, number: true, subject: true, tenantId: true, assigneeId: true } },
    },
  });
  if (!message) return 0;
  const { ticket } = message;
  const tenant = await controlDb().tenant.findUnique({
    where: { id: ticket.tenantId },
    select: { slug: true, name: true },
  });
  if (!tenant) return 0;
  const isAnswer = message.authorKind === 'operator';
  const recipients = isAnswer
    ? await membersIn(ticket.id, ticket.tenantId)
    : await agentsOf(ticket.assigneeId);
  const data = {
    reference: ticketReference(ticket.number),
    subject: ticket.subject,
    authorName: message.authorName,
    tenantName: tenant.name,
    excerpt:
      message.body.length > EXCERPT_CHARS
        ? `${message.body.slice(0, EXCERPT_CHARS).trimEnd()}…`
        : message.body,
    ticketUrl: isAnswer ? links.portal(tenant.slug, ticket.id) : links.console(ticket.id),
  };
  await inControlTransaction(async (tx) => {
    for (const to of recipients) {
      const template = isAnswer ? ('ticket-answered' as const) : ('ticket-message' as const);
      const payload = platformMail({ to, template, data });
      await enqueueJob(tx, { name: 'mail.send', key: `${messageId}:${to.address}`, payload });
    }
  });
  return recipients.length;
}

/** Members who wrote in the ticket and still belong to its tenant. */
async function membersIn(ticketId: string, tenantId: string): Promise<Recipient[]> {
  const authors = await controlDb().supportMessage.findMany({
    where: { ticketId, authorKind: 'member' },
    distinct: ['authorId'],
    select: { authorId: true },
  });
  const members = await controlDb().membership.findMany({
    where: { tenantId, identityId: { in: authors.map(({ authorId }) => authorId) } },
    select: { identity: { select: { name: true, email: true } } },
  });
  return members.map(({ identity: { name, email } }) => ({ address: email, name }));
}

/** Who looks after a ticket; the support address, or everybody who answers tickets, while nobody does. */
async function agentsOf(assigneeId: string | null): Promise<Recipient[]> {
  const address = assigneeId ? '' : await configValue('support.mailAddress');
  if (address) return [{ address, name: null }];
  const agents = await controlDb().operator.findMany({
    where: { disabledAt: null, role: { in: AGENT_ROLES }, ...(assigneeId ? { id: assigneeId } : {}) },
    orderBy: { id: 'asc' },
    take: AGENTS_MAX,
    select: { name: true, email: true },
  });
  return agents.map(({ name, email }) => ({ address: email, name }));
}
