import { env } from '@/lib/env';
import { controlDb, findTenantRef } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import type { DressMail, MailDress, MailJob } from '@/lib/mail';
import { createLinks } from '@/lib/tenancy/host';
import { wornLook } from './brand-of';
import { findRecipient } from './recipients/find-recipient';
import { groupOf } from './recipients/stoppable';
import { writeDeliveryRef, writeStopLink } from './recipients/tokens';
import { wornSender } from './senders/worn-sender';
import { findWording } from './texts/find-wording';

/**
 * What a mail wears at the moment it goes out: the tenant's words, look and sender. For `sendMail`. Null: its reader wants no such
 * mails, or their mailbox could not be reached.
 */
export const dressMail: DressMail = async (job, kind) => {
  const { brand, language, to, template } = job;
  if (brand.kind === 'platform') return {};
  const tenant = await findTenantRef(controlDb(), { id: brand.tenantId });
  // Erased meanwhile: what the job knows of it has to do.
  if (!tenant) return {};
  const group = groupOf(template);
  const { hasBounced, stopped } = await findRecipient(tenant.id, to.address);
  if (hasBounced || (group && stopped.includes(group))) return null;
  const [wording, worn, sender] = await Promise.all([
    kind && findWording(tenant, kind, language),
    wornLook(tenant),
    wornSender(tenant),
  ]);
  const { mailBounceAddress } = env();
  return {
    ...worn,
    wording,
    ...(sender && { sender }),
    ...messageHostOf(sender, tenant.primaryHost),
    ...(mailBounceAddress && { returnPath: mailBounceAddress }),
    ...(group && { unsubscribeUrl: stopUrl(tenant, job, group) }),
    deliveryRef: writeDeliveryRef({ tenantId: tenant.id, address: to.address }),
  };
};

/** A Message-ID names the tenant's own host where it has one. */
function messageHostOf(
  sender: MailDress['sender'],
  primaryHost: string | null,
): Pick<MailDress, 'messageHost'> {
  const host = sender?.dkim?.domainName ?? primaryHost;
  return host ? { messageHost: host } : {};
}

function stopUrl(
  tenant: TenantRef,
  { to, language }: MailJob,
  group: NonNullable<ReturnType<typeof groupOf>>,
): string {
  const { baseHost, baseProtocol: protocol } = env();
  const token = writeStopLink({ tenantId: tenant.id, address: to.address, group, language });
  return createLinks({ baseHost, protocol }).siteUrl(tenant, `/mail-stop?token=${token}`);
}
