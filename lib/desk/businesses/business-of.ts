import type { TenantClient } from '@/lib/isolation';
import type { BusinessRef } from '../schemas/business';

/**
 * The business that a customer with this mail address belongs to, by the address's domain. It says whose address that is, not
 * that the customer has confirmed it.
 */
export async function businessOf(db: TenantClient, email: string): Promise<BusinessRef | null> {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase();
  return db.business.findFirst({ where: { domain }, select: { id: true, name: true } });
}
