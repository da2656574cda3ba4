import type { ControlTx } from '@/lib/isolation';

/** Locks a tenant's row: its branding is saved and published one after the other, so numbers and statuses are exact. */
export async function lockBranding(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`select id from control.tenants where id = ${tenantId} for no key update`;
}

/** A sub-tenant that has published a look wears its own from now on. Its row is locked (`lockBranding`). */
export async function claimLook(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    update control.tenants set own_settings = own_settings || 'branding'::text
     where id = ${tenantId} and parent_id is not null and not 'branding' = any (own_settings)`;
}
