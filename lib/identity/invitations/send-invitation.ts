import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { DAY_MS } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { INVITATION_LIFETIME_MS } from '../links/purposes';
import { links } from '../links/face-links';

/**
 * Mails an invitation, or for an open link answers with it.
 * @returns the link of an open invitation, null for a mailed one: only its mailbox gets that
 */
export async function sendInvitation(
  tx: ControlTx,
  ctx: TenantContext,
  invitation: { email: string | null; role: string; token: string },
): Promise<{ url: string | null }> {
  const acceptUrl = links().portalRootUrl(`/invite/${invitation.token}`);
  if (invitation.email === null) return { url: acceptUrl };
  await enqueueJob(tx, {
    name: 'mail.send',
    tenantId: ctx.tenant.id,
    payload: tenantMail(ctx, {
      to: { address: invitation.email },
      template: 'invitation',
      data: {
        inviterName: ctx.actor.name,
        tenantName: ctx.tenant.name,
        roleName: invitation.role,
        acceptUrl,
        expiresInDays: INVITATION_LIFETIME_MS / DAY_MS,
      },
    }),
  });
  return { url: null };
}
