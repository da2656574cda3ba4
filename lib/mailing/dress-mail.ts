import { controlDb, findTenantRef } from '@/lib/isolation';
import type { DressMail, MailDress } from '@/lib/mail';
import { wornLook } from './brand-of';
import { wornSender } from './senders/worn-sender';
import { findWording } from './texts/find-wording';

/** What a mail wears at the moment it goes out: the tenant's words, look and sender. For `sendMail`. */
export const dressMail: DressMail = async ({ brand, language }, kind) => {
  if (brand.kind === 'platform') return {};
  const tenant = await findTenantRef(controlDb(), { id: brand.tenantId });
  // Erased meanwhile: what the job knows of it has to do.
  if (!tenant) return {};
  const [wording, worn, sender] = await Promise.all([
    kind && findWording(tenant, kind, language),
    wornLook(tenant),
    wornSender(tenant),
  ]);
  return {
    ...worn,
    wording,
    ...(sender && { sender }),
    ...messageHostOf(sender, tenant.primaryHost),
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
