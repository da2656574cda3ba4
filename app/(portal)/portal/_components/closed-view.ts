import type { ClosedStatus } from '@/components/portal/closed-tenant';
import { isAppError } from '@/lib/kernel/errors';
import { findClosingDate } from '@/lib/lifecycle/states';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { loadPortal, type PortalView } from '@/lib/web/portal';

export type ClosedView = {
  name: string;
  status: ClosedStatus;
  reason: string | null;
  /** When that ends, in the tenant's language and time zone. */
  until: string | null;
};

/**
 * The portal of a tenant, or why it is closed. `loadPortal` refuses a closed tenant only after it has found that the
 * person is a member, so nobody else learns the reason.
 */
export async function openOrClosed(slug: string): Promise<PortalView | ClosedView> {
  try {
    return await loadPortal(slug);
  } catch (error) {
    if (!isAppError(error) || !error.code.startsWith('TENANT_')) throw error;
    const tenant = await resolveTenantBySlug(slug);
    if (!tenant || tenant.status === 'active') throw error;
    const { name, status, statusReason, locale, timeZone } = tenant;
    const date = await findClosingDate(tenant);
    const until =
      date &&
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(date);
    return { name, status, reason: statusReason, until };
  }
}
