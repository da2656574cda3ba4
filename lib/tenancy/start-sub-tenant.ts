import { reserveSubTenant, type SubTenantReservation } from './provisioning/reserve';
import { finishInline } from './start-sign-up';

/**
 * Makes a sub-tenant of a partner at once, on shared storage. The partner's context decides who may, and how many.
 * @returns when it is whole and open
 * @throws AppError SLUG_TAKEN; whatever `before` and `after` throw; UNAVAILABLE when it could not be made, in which case
 *   nothing of it is left
 */
export async function startSubTenant(
  reservation: Omit<SubTenantReservation, 'strategy'>,
): Promise<{ tenantId: string }> {
  const { runId, tenantId } = await reserveSubTenant({ ...reservation, strategy: 'shared' });
  await finishInline(runId);
  return { tenantId };
}
