import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { TenantContext } from '@/lib/kernel/context';
import type { tenantMail } from '@/lib/mail';

export type Mail = ReturnType<typeof tenantMail>;

/** Queues the mails about an event, all or none; a retry replaces those that still wait instead of sending twice. */
export async function queueMails(ctx: TenantContext, eventId: string, mails: readonly Mail[]): Promise<void> {
  await inControlTransaction(async (tx) => {
    for (const payload of mails)
      await enqueueJob(tx, {
        name: 'mail.send',
        tenantId: ctx.tenant.id,
        key: `${eventId}:${payload.to.address}`,
        payload,
      });
  });
}
