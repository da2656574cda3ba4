import { inControlTransaction, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { type AnsweringMember, findAssignee, listAnsweringMembers } from '../requests/assignees';
import { excerptOf } from './excerpt';
import { portalRequestUrl } from './links';
import { STAFF_MAX } from './mail-staff';

/**
 * Tells whoever looks after a request that its requester has written again: the assignee, else the staff. Handler of
 * the job `desk.mailFollowUp`, subscribed to `request.messageAdded`. All mails are queued in one transaction.
 */
export async function mailFollowUp(
  ctx: TenantContext,
  { eventId, event }: { eventId: string; event: { conversationId: string; messageId: string } },
): Promise<void> {
  const message = await tenantDb(ctx).message.findFirst({
    where: { id: event.messageId, conversationId: event.conversationId, authorKind: 'endUser' },
    select: {
      body: true,
      authorName: true,
      conversation: { select: { id: true, number: true, subject: true, assigneeId: true } },
    },
  });
  if (!message) return;
  const { conversation } = message;
  const recipients = await whoLooksAfter(ctx, conversation.assigneeId);
  await inControlTransaction(async (tx) => {
    for (const { email, name } of recipients) {
      const payload = tenantMail(ctx, {
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
      });
      await enqueueJob(tx, { name: 'mail.send', key: `${eventId}:${email}`, payload });
    }
  });
}

async function whoLooksAfter(ctx: TenantContext, assigneeId: string | null): Promise<AnsweringMember[]> {
  const assignee = assigneeId === null ? null : await findAssignee(ctx, assigneeId);
  return assignee ? [assignee] : listAnsweringMembers(ctx, STAFF_MAX);
}
