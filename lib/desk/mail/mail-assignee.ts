import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { findAssignee } from '../requests/assignees';
import { portalRequestUrl } from './links';
import { type Mail, queueMails } from './queue-mails';

interface Assigned {
  eventId: string;
  event: { conversationId: string; assigneeId: string | null };
}

/**
 * Tells a member that a request is theirs now, unless they took it themselves. Handler of the job `desk.mailAssignee`,
 * subscribed to `request.assigned`.
 */
export async function mailAssignee(ctx: TenantContext, assigned: Assigned): Promise<void> {
  await queueMails(ctx, assigned.eventId, await mailsToAssignee(ctx, assigned));
}

/** The mail that an assignment calls for, if any. */
export async function mailsToAssignee(ctx: TenantContext, { eventId, event }: Assigned): Promise<Mail[]> {
  if (event.assigneeId === null) return [];
  const db = tenantDb(ctx);
  const [told, request] = await Promise.all([
    db.outboxEvent.findFirst({ where: { id: eventId }, select: { actorId: true } }),
    db.conversation.findFirst({
      where: { id: event.conversationId },
      select: {
        id: true,
        number: true,
        subject: true,
        assigneeId: true,
        endUser: { select: { name: true } },
      },
    }),
  ]);
  // Given on to somebody else in the meantime: they get a mail of their own.
  if (!request || request.assigneeId !== event.assigneeId || told?.actorId === event.assigneeId) return [];
  const assignee = await findAssignee(ctx, event.assigneeId);
  if (!assignee) return [];
  return [
    tenantMail(ctx, {
      to: { address: assignee.email, name: assignee.name },
      template: 'request-assigned',
      data: {
        name: assignee.name,
        requesterName: request.endUser.name,
        tenantName: ctx.tenant.name,
        number: request.number,
        subject: request.subject,
        requestUrl: portalRequestUrl(ctx, request.id),
      },
    }),
  ];
}
