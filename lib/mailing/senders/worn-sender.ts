import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import type { MailDress } from '@/lib/mail';
import { can } from '@/lib/plans';
import { openDkimKey } from './dkim';

/** The sender a tenant's mail leaves with now; signed only while the DNS shows the key. Undefined: ours. */
export async function wornSender(tenant: TenantRef): Promise<MailDress['sender']> {
  const row = await controlDb().mailSender.findUnique({
    where: { tenantId: tenant.id },
    select: {
      name: true,
      address: true,
      domain: true,
      status: true,
      keys: { where: { status: 'current' }, select: { id: true, selector: true, sealedKey: true } },
    },
  });
  if (!row || !(await can({ tenant }, 'whiteLabel'))) return undefined;
  const { name, address, domain, status, keys } = row;
  const [key] = keys;
  const dkim =
    status === 'verified' && key
      ? { domainName: domain, keySelector: key.selector, privateKey: openDkimKey(key) }
      : null;
  return { name, address, dkim };
}
