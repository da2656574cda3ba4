import { tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { findAssignee } from '../requests/assignees';
import { portalRequestUrl } from './links';

/**
 * Tells a member that a request is theirs now, unless they took it themselves. Handler of the job `desk.mailAssignee`,
 * subscribed to `request.assigned`; a retry replaces the mail that still waits.
 */
export async function mailAssignee(
  ctx: TenantContext,
  { eventId, event }: { eventId: string; event: { conversationId: string; assigneeId: string | null } },
): Promise<void> {
  if (event.assigneeId === null) return;
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
  if (!request || request.assigneeId !== event.assigneeId || told?.actorId === event.assigneeId) return;
  const assignee = await findAssignee(ctx, event.assigneeId);
  if (!assignee) return;
  await enqueueJob(null, {
    name: 'mail.send',
    key: `${eventId}:assignee`,
    payload: tenantMail(ctx, {
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
  });
}
