import { tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { excerptOf } from './excerpt';
import { siteRequestUrl } from './links';
import { queueMails } from './queue-mails';

/**
 * Tells the requester by mail that staff have answered. Handler of the job `desk.mailRequester`, subscribed to
 * `request.replied`; a retry replaces the mail that still waits.
 */
export async function mailRequester(
  ctx: TenantContext,
  { eventId, event }: { eventId: string; event: { conversationId: string; messageId: string } },
): Promise<void> {
  const message = await tenantDb(ctx).message.findFirst({
    where: { id: event.messageId, conversationId: event.conversationId, isInternal: false },
    select: {
      body: true,
      authorName: true,
      conversation: {
        select: {
          id: true,
          number: true,
          subject: true,
          endUser: { select: { email: true, name: true, erasedAt: true } },
        },
      },
    },
  });
  if (!message) return;
  const { conversation } = message;
  const { endUser } = conversation;
  // Nobody reads there any more.
  if (endUser.erasedAt) return;
  await queueMails(ctx, eventId, [
    tenantMail(ctx, {
      to: { address: endUser.email, name: endUser.name },
      template: 'request-reply',
      data: {
        name: endUser.name,
        staffName: message.authorName,
        number: conversation.number,
        subject: conversation.subject,
        excerpt: excerptOf(message.body),
        requestUrl: siteRequestUrl(ctx, conversation.id),
      },
    }),
  ]);
}
