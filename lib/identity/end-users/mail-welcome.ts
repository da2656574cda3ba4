import { env } from '@/lib/env';
import { inControlTransaction, tenantDb } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';

/**
 * Greets a customer who has confirmed their address. Handler of the job `identity.mailWelcome`, subscribed to
 * `endUser.verified`; a retry replaces the mail that still waits.
 */
export async function mailWelcome(
  ctx: TenantContext,
  { eventId, event }: { eventId: string; event: { endUserId: string } },
): Promise<void> {
  const user = await tenantDb(ctx).endUser.findFirst({
    where: { id: event.endUserId },
    select: { name: true, email: true },
  });
  if (!user) return;
  const { baseHost, baseProtocol: protocol } = env();
  const payload = tenantMail(ctx, {
    to: { address: user.email, name: user.name },
    template: 'customer-welcome',
    data: { name: user.name, siteUrl: createLinks({ baseHost, protocol }).siteUrl(ctx.tenant, '/') },
  });
  await inControlTransaction((tx) =>
    enqueueJob(tx, { name: 'mail.send', key: `${eventId}:welcome`, tenantId: ctx.tenant.id, payload }),
  );
}
