import { controlDb } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { can } from '@/lib/plans';

/** Whether a tenant may make sub-tenants, or has some from before its plan changed. */
export async function isPartner({ tenant }: Pick<TenantContext, 'tenant'>): Promise<boolean> {
  if (tenant.parentId !== null) return false;
  if (await can({ tenant }, 'partners')) return true;
  const own = { parentId: tenant.id, status: { not: 'erased' } };
  return (await controlDb().tenant.findFirst({ where: own, select: { id: true } })) !== null;
}

/** The partner that owns a tenant, by its name; null: nobody. */
export async function findPartner({ tenant }: { tenant: TenantRef }): Promise<{ name: string } | null> {
  if (tenant.parentId === null) return null;
  return controlDb().tenant.findUnique({ where: { id: tenant.parentId }, select: { name: true } });
}
