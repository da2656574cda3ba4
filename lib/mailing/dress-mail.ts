import { controlDb, findTenantRef } from '@/lib/isolation';
import type { DressMail } from '@/lib/mail';
import { mailLookOf } from './brand-of';
import { findWording } from './texts/find-wording';

/** What a mail wears at the moment it goes out: the tenant's words, look and sender. For `sendMail`. */
export const dressMail: DressMail = async ({ brand, language }, kind) => {
  if (brand.kind === 'platform') return {};
  const tenant = await findTenantRef(controlDb(), { id: brand.tenantId });
  // Erased meanwhile: what the job knows of it has to do.
  if (!tenant) return {};
  const [wording, look] = await Promise.all([
    kind && findWording(tenant, kind, language),
    mailLookOf(tenant),
  ]);
  return {
    look,
    wording,
    ...(tenant.primaryHost && { messageHost: tenant.primaryHost }),
  };
};
