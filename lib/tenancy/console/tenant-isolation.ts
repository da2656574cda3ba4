import { checkPlace, controlDb, getTenantRef } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import type { TenantIsolation } from './schemas';

/**
 * Looks at a tenant's place as it is at this moment: its version, its tables, and whether each one is protected.
 * @throws AppError NOT_FOUND
 */
export async function tenantIsolation(_op: OperatorContext, tenantId: string): Promise<TenantIsolation> {
  const { place } = await getTenantRef(controlDb(), { id: tenantId });
  return { ...(await checkPlace(place)), checkedAt: now().toISOString() };
}
