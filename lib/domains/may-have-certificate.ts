import type { TenantStatus } from '@/lib/kernel/context';
import { resolveTenant } from '@/lib/tenancy';
import { canonicalHost } from '@/lib/tenancy/host';

/** Tenants whose site is answered; a short maintenance must not cost a certificate its renewal. */
const SERVED: readonly TenantStatus[] = ['active', 'maintenance'];

/** Whether a tenant in this status is given certificates at all. */
export function mayShowCertificate(status: TenantStatus): boolean {
  return SERVED.includes(status);
}

/**
 * Whether a proxy may get a certificate for a host: only for one that a tenant has proven and is served on. Costs no query for
 * made-up names, and for known ones only the first time.
 *
 * @param name untrusted, as a client named it in its handshake
 */
export async function mayHaveCertificate(name: string): Promise<boolean> {
  const host = canonicalHost(name);
  if (host === null || host !== name.toLowerCase()) return false;
  const tenant = await resolveTenant({ kind: 'custom', host });
  return tenant !== null && mayShowCertificate(tenant.status);
}
