import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { listAnsweringMembers } from '../requests/assignees';
import { excerptOf } from './excerpt';
import { portalRequestUrl, siteRequestUrl } from './links';
import { queueMails } from './queue-mails';

/** More colleagues than this look into the inbox anyway. */
export const STAFF_MAX = 20;

/**
 * Tells staff of a new request, and the requester that it has arrived. Handler of the job `desk.mailStaff`, subscribed
 * to `request.opened`. All mails are queued in one transaction: a retry never sends half of them twice.
 */
export async function mailStaff(
  ctx: TenantContext,
  { eventId, event }: { eventId: string; event: { conversationId: string } },
): Promise<void> {
  const request = await tenantDb(ctx).conversation.findFirst({
    where: { id: event.conversationId },
    select: {
      id: true,
      number: true,
      subject: true,
      endUser: { select: { name: true, email: true } },
      messages: { orderBy: { createdAt: 'asc' }, take: 1, select: { body: true } },
    },
  });
  if (!request) return;
  const { number, subject, endUser } = request;
  const staff = await listAnsweringMembers(ctx, STAFF_MAX);
  const mails = [
    tenantMail(ctx, {
      to: { address: endUser.email, name: endUser.name },
      template: 'request-received',
      data: { name: endUser.name, number, subject, requestUrl: siteRequestUrl(ctx, request.id) },
    }),
    ...staff.map((member) =>
      tenantMail(ctx, {
        to: { address: member.email, name: member.name },
        template: 'request-opened',
        data: {
          requesterName: endUser.name,
          tenantName: ctx.tenant.name,
          number,
          subject,
          excerpt: excerptOf(request.messages[0]?.body ?? ''),
          requestUrl: portalRequestUrl(ctx, request.id),
        },
      }),
    ),
  ];
  await queueMails(ctx, eventId, mails);
}
