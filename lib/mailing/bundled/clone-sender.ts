import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { findSender } from '../senders/look';
import { readSenderAddress } from '../senders/read-sender-address';
import { newKeyRow } from '../senders/save-mail-sender';
import type { BundledMail } from './schemas';

/**
 * Gives a clone the sender of its original with a key of its own: mails leave from the address once the DNS shows that key,
 * as with anybody's. Nothing is made of an address that could not be chosen here, or where there is a sender. May be repeated.
 */
export async function cloneMailSender(
  { tenant }: TenantContext,
  { sender }: Pick<BundledMail, 'sender'>,
): Promise<void> {
  if (!sender || (await findSender(tenant.id))) return;
  const reading = readSenderAddress(sender.address);
  if (!reading.ok) return;
  const key = await newKeyRow(tenant.id);
  const { address, domain } = reading;
  await inControlTransaction((tx) =>
    tx.mailSender.create({
      data: {
        id: newId('mailSender'),
        tenantId: tenant.id,
        name: sender.name,
        address,
        domain,
        nextCheckAt: now(),
        keys: { create: key },
      },
      select: { id: true },
    }),
  );
}
