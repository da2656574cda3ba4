import { listAudit, relayTenantEvents } from '@/lib/audit';
import { controlDb, getTenantRef } from '@/lib/isolation';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { setOverride } from '@/lib/plans';
import { memberCtx, operatorCtx, renewed, testTenant } from '@/lib/testing';
import { createSubTenant } from './index';

export const REASON = 'The invoices of three months are open.';

let counter = 0;
export const freshSlug = () => `sub-${Date.now().toString(36)}-${process.pid}-${counter++}`;
export const subTenantInput = (more: Partial<Parameters<typeof createSubTenant>[1]> = {}) => {
  const slug = freshSlug();
  return { name: 'Birch Bakery', slug, planKey: 'starter', ownerEmail: `${slug}@example.test`, ...more };
};

/** A partner and a sub-tenant of it that nobody works for yet. */
export async function family(options: Parameters<typeof testTenant>[0] = {}) {
  const { ctx, tenant } = await testTenant({ name: 'Harbour & Pine', ...options });
  const made = await createSubTenant(ctx, subTenantInput());
  return { ctx, tenant, sub: await refOf(made.id) };
}

export const refOf = (id: string): Promise<TenantRef> => getTenantRef(controlDb(), { id });
export const ownerOf = async (id: string): Promise<TenantContext> => memberCtx(await refOf(id), 'owner');
export const invitationsOf = (tenantId: string) => controlDb().invitation.findMany({ where: { tenantId } });

export async function logOf(tenant: TenantRef, action: string) {
  await relayTenantEvents(tenant.id);
  return (await listAudit(systemContext(tenant, 'Test'), { action }, { limit: 20 })).items;
}

export async function limit(
  ctx: TenantContext,
  key: 'subTenants' | 'users',
  value: number,
): Promise<TenantContext> {
  await setOverride(await operatorCtx(), {
    tenantId: ctx.tenant.id,
    key,
    value,
    reason: REASON,
    expiresAt: null,
  });
  return renewed(ctx);
}
