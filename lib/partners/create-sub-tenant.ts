import { reserveOwner } from '@/lib/identity';
import { afterCommit, controlDb, type ControlTx, getTenantRef } from '@/lib/isolation';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { assertRoom, noteStock } from '@/lib/metering';
import { logger } from '@/lib/observability';
import { assertMayGive, requireFeature } from '@/lib/plans';
import { consumeLimit } from '@/lib/security';
import { startSubTenant } from '@/lib/tenancy';
import { newTenantSchema } from '@/lib/tenancy/schemas';
import { inheritSettings, partnerAtWork } from '@/lib/tenancy/settings';
import type { CreateSubTenantInput } from './schemas';
import { lockPartner } from './sql';

/**
 * Makes a sub-tenant: in the partner's region, with the partner's settings, on a plan no larger than the partner's. Its first
 * owner is invited by mail in the partner's name. Needs `subTenant.manage`.
 *
 * @returns when it is whole and open; a kill on the way is finished or undone by the sweep of provisioning
 * @throws AppError FORBIDDEN, FEATURE_NOT_IN_PLAN, QUOTA_EXCEEDED (sub-tenants, or seats of all together), VALIDATION_FAILED
 *   for a plan that cannot be given, SLUG_TAKEN, RATE_LIMITED, UNAVAILABLE when it could not be made
 */
export async function createSubTenant(
  ctx: TenantContext,
  { name, slug, planKey, ownerEmail }: CreateSubTenantInput,
): Promise<{ id: string; slug: string }> {
  requirePermission(ctx, 'subTenant.manage');
  const { id, name: memberName, email, role } = requireMember(ctx);
  if (ctx.tenant.parentId !== null)
    throw appError('FORBIDDEN', { message: 'A workspace that has a partner cannot be one.' });
  await requireFeature(ctx, 'partners');
  await consumeLimit('invitation', ctx.tenant.id);
  const partner = { tenantId: ctx.tenant.id, tenantName: ctx.tenant.name };
  const { tenantId } = await startSubTenant({
    ...newTenantSchema.parse({ name, slug }),
    plan: planKey,
    region: await regionOf(ctx),
    requestedBy: { kind: 'partner', id, name: memberName, email, role, ...partner },
    requestId: ctx.requestId,
    before: (tx) => takeRoom(tx, ctx, planKey),
    after: async (tx, subTenantId) => {
      await inheritSettings(tx, { tenantId: subTenantId });
      const subTenant = await getTenantRef(tx, { id: subTenantId });
      await reserveOwner(tx, partnerAtWork(ctx, subTenant), ownerEmail);
    },
  });
  return { id: tenantId, slug };
}

/** Holds the partner until the transaction ends, so nobody else takes the last place, and nobody changes what is handed down. */
async function takeRoom(tx: ControlTx, ctx: TenantContext, planKey: string): Promise<void> {
  await lockPartner(tx, ctx.tenant.id);
  const partner = await getTenantRef(tx, { id: ctx.tenant.id });
  if (partner.status !== 'active' || partner.parentId !== null)
    throw appError('FORBIDDEN', { message: 'This workspace cannot have sub-tenants now.' });
  await assertMayGive(tx, partner, planKey);
  const used = await tx.tenant.count({ where: { parentId: partner.id, status: { not: 'erased' } } });
  assertRoom({ ...ctx, tenant: partner }, 'subTenants', { used, units: 1 });
  afterCommit(tx, () => {
    noteStock(ctx, 'subTenants', used, used + 1).catch((error: unknown) =>
      logger.warn({ err: error }, 'a passed threshold was not kept'),
    );
  });
}

async function regionOf({ tenant }: TenantContext): Promise<string | undefined> {
  const partition = await controlDb().partition.findUnique({
    where: { id: tenant.place.partition },
    select: { region: true },
  });
  return partition?.region;
}
