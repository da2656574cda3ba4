import type { ClosedStatus } from '@/components/portal/closed-tenant';
import { isAppError } from '@/lib/kernel/errors';
import { resolveTenantBySlug } from '@/lib/tenancy';
import { loadPortal, type PortalView } from '@/lib/web/portal';

export type ClosedView = { name: string; status: ClosedStatus; reason: string | null };

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
    return { name: tenant.name, status: tenant.status, reason: tenant.statusReason };
  }
}
