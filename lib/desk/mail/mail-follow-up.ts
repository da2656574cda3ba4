import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { type AnsweringMember, findAssignee, listAnsweringMembers } from '../requests/assignees';
import { excerptOf } from './excerpt';
import { portalRequestUrl } from './links';
import { STAFF_MAX } from './mail-staff';
import { type Mail, queueMails } from './queue-mails';

interface MessageAdded {
  eventId: string;
  event: { conversationId: string; messageId: string };
}

/**
 * Tells whoever looks after a request that its requester has written again: the assignee, else the staff. Handler of
 * the job `desk.mailFollowUp`, subscribed to `request.messageAdded`.
 */
export async function mailFollowUp(ctx: TenantContext, added: MessageAdded): Promise<void> {
  await queueMails(ctx, added.eventId, await followUpMails(ctx, added.event));
}

/** The mails that another message of the requester calls for. */
export async function followUpMails(ctx: TenantContext, event: MessageAdded['event']): Promise<Mail[]> {
  const message = await tenantDb(ctx).message.findFirst({
    where: { id: event.messageId, conversationId: event.conversationId, authorKind: 'endUser' },
    select: {
      body: true,
      authorName: true,
      conversation: { select: { id: true, number: true, subject: true, assigneeId: true } },
    },
  });
  if (!message) return [];
  const { conversation } = message;
  const recipients = await whoLooksAfter(ctx, conversation.assigneeId);
  return recipients.map(({ email, name }) =>
    tenantMail(ctx, {
      to: { address: email, name },
      template: 'request-follow-up',
      data: {
        requesterName: message.authorName,
        tenantName: ctx.tenant.name,
        number: conversation.number,
        subject: conversation.subject,
        excerpt: excerptOf(message.body),
        requestUrl: portalRequestUrl(ctx, conversation.id),
      },
    }),
  );
}

async function whoLooksAfter(ctx: TenantContext, assigneeId: string | null): Promise<AnsweringMember[]> {
  const assignee = assigneeId === null ? null : await findAssignee(ctx, assigneeId);
  return assignee ? [assignee] : listAnsweringMembers(ctx, STAFF_MAX);
}
