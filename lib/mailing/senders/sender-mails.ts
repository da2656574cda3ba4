import { env } from '@/lib/env';
import type { ControlTx } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import { tenantMail } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';

/** More owners and admins than this tell each other. */
const READERS_MAX = 20;

/** Tells owners and admins, in the transaction of the change, that mails do not leave from their address any more. */
export async function queueLostMails(tx: ControlTx, ctx: TenantContext, address: string): Promise<void> {
  const { baseHost, baseProtocol: protocol } = env();
  const readers = await tx.membership.findMany({
    where: { tenantId: ctx.tenant.id, role: { in: ['owner', 'admin'] } },
    orderBy: { id: 'asc' },
    select: { identity: { select: { name: true, email: true } } },
    take: READERS_MAX,
  });
  const mailsUrl = createLinks({ baseHost, protocol }).portalUrl(ctx.tenant.slug, '/mails/sender');
  for (const { identity } of readers) {
    const payload = tenantMail(ctx, {
      to: { address: identity.email, name: identity.name },
      template: 'sender-lost',
      data: { name: identity.name, tenantName: ctx.tenant.name, address, mailsUrl },
    });
    await enqueueJob(tx, { name: 'mail.send', tenantId: ctx.tenant.id, payload });
  }
}
