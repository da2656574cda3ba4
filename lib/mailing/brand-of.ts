import { siteLook } from '@/lib/branding';
import type { TenantRef } from '@/lib/kernel/context';
import type { MailDress } from '@/lib/mail';

/** The colour a tenant's mails have: of its published branding where the plan has it, else the accent colour. */
export async function mailLookOf(tenant: TenantRef): Promise<NonNullable<MailDress['look']>> {
  const { accent } = await siteLook(tenant);
  return { name: tenant.name, accentColor: accent };
}
