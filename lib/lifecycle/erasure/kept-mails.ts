import { controlDb, tenantDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { type KeptMail, listKeptMails, removeKeptMail } from '@/lib/mail';
import { addressesOfPeople } from './people';

/** Mails that the demo keeps and that a tenant sent, that name it, or that went to somebody it alone knows. */
export async function countMails(tenant: TenantRef): Promise<number> {
  return (await mailsOf(tenant)).length;
}

export async function removeMails(tenant: TenantRef): Promise<void> {
  for (const { id } of await mailsOf(tenant)) await removeKeptMail(id);
}

async function mailsOf(tenant: TenantRef): Promise<KeptMail[]> {
  const mails = await listKeptMails();
  if (mails.length === 0) return [];
  const addresses = new Set([
    ...(await addressesOfPeople(tenant.id)),
    ...(await customersAmong(tenant, mails)),
  ]);
  return mails.filter(
    (mail) => names(mail, tenant) || mail.to.some((address) => addresses.has(address.toLowerCase())),
  );
}

function names({ from, subject, text }: KeptMail, { name, slug }: TenantRef): boolean {
  const links = [`//${slug}.`, `/${slug}/`, `/${slug}\n`];
  return (
    from.startsWith(`${name} <`) ||
    [subject, text].some((part) => part.includes(name) || links.some((link) => part.includes(link)))
  );
}

/** Which recipients are customers of the tenant, while it has rows to ask. */
async function customersAmong(tenant: TenantRef, mails: KeptMail[]): Promise<string[]> {
  const row = await controlDb().tenant.findUnique({ where: { id: tenant.id }, select: { coldSince: true } });
  if (row?.coldSince) return [];
  const to = [...new Set(mails.flatMap((mail) => mail.to.map((address) => address.toLowerCase())))];
  try {
    const rows = await tenantDb(systemContext(tenant, 'Tenantry')).endUser.findMany({
      where: { email: { in: to } },
      select: { email: true },
    });
    return rows.map(({ email }) => email.toLowerCase());
  } catch {
    // Its own place has gone already; then the mails have been looked at before.
    return [];
  }
}
