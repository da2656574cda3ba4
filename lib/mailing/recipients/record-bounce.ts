import { recordControlAudit } from '@/lib/audit';
import { controlDb, findTenantRef, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { systemContext } from '@/lib/kernel/system-context';
import type { MailJob } from '@/lib/mail';
import { PLATFORM_AT_WORK } from '../senders/look';
import { isHardBounce } from './is-hard-bounce';
import { lockRecipient } from './sql';
import { readDsn } from './read-dsn';
import type { DeliveryRef } from './tokens';

const REASON_MAX = 300;

/** Marks the mailbox of a mail that the mail server has refused for good. For `sendMail`. */
export async function recordRefusal({ brand, to }: MailJob, answer: string): Promise<void> {
  if (brand.kind !== 'tenant' || !isHardBounce(answer)) return;
  await recordBounce({ tenantId: brand.tenantId, address: to.address }, answer);
}

/**
 * Takes a notice of failed delivery, as the mailbox of returned mails hands it on. Handing it on twice marks once.
 * @returns what became of it: `ignored` is no notice, or one about no mail of ours
 */
export async function ingestDsn(raw: Buffer | string): Promise<'marked' | 'temporary' | 'ignored'> {
  const failed = await readDsn(raw);
  if (!failed) return 'ignored';
  if (!failed.isHard) return 'temporary';
  return (await recordBounce(failed, failed.reason)) ? 'marked' : 'ignored';
}

async function recordBounce({ tenantId, address: typed }: DeliveryRef, reason: string): Promise<boolean> {
  const tenant = await findTenantRef(controlDb(), { id: tenantId });
  if (!tenant) return false;
  const address = typed.toLowerCase();
  const bounced = { bouncedAt: now(), bounceReason: reason.slice(0, REASON_MAX) };
  await inControlTransaction(async (tx) => {
    await tx.mailRecipient.createMany({ data: [{ tenantId, address }], skipDuplicates: true });
    await lockRecipient(tx, tenantId, address);
    const where = { tenantId, address };
    const before = await tx.mailRecipient.findFirst({ where, select: { bouncedAt: true } });
    await tx.mailRecipient.updateMany({ where, data: bounced });
    if (!before?.bouncedAt)
      await recordControlAudit(tx, systemContext(tenant, PLATFORM_AT_WORK), {
        action: 'mailRecipient.bounce',
        target: { type: 'tenant', id: tenantId, label: address },
        after: { reason: bounced.bounceReason },
      });
  });
  return true;
}
