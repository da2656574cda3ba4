import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { tenantMail } from '@/lib/mail';

export type Mail = ReturnType<typeof tenantMail>;

/** Queues the mails about an event, all or none; a retry replaces those that still wait instead of sending twice. */
export async function queueMails(eventId: string, mails: readonly Mail[]): Promise<void> {
  await inControlTransaction(async (tx) => {
    for (const payload of mails)
      await enqueueJob(tx, { name: 'mail.send', key: `${eventId}:${payload.to.address}`, payload });
  });
}
