import type { ControlTx } from '@/lib/isolation';

/** Locks a tenant's row: its branding is saved and published one after the other, so numbers and statuses are exact. */
export async function lockBranding(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}
