import type { ControlTx } from '@/lib/isolation';

/** Locks a tenant's row until the transaction ends: its domains are added one after the other, so their count is exact. */
export async function lockTenantDomains(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}
