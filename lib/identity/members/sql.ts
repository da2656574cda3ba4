import type { ControlTx } from '@/lib/isolation';

/**
 * Locks a tenant's row until the transaction ends: changes of who belongs to it happen one after the other, so that two
 * owners who leave at the same instant cannot both see the other one stay.
 */
export async function lockTenantMembers(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}
