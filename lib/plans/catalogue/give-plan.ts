import type { AuditInput } from '@/lib/audit';
import { type ControlTx, controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { tenantOf } from '../operator-in-tenant';
import { readOfferedPlans } from './offered-plans';
import { getPublishedVersion, putOnVersion } from './put-on-version';
import type { OfferedPlan } from './schemas/inputs';

/** The plans a partner may give to its sub-tenants: public ones that stand no higher in the catalogue than its own. */
export async function listGivenPlans(partner: TenantRef): Promise<OfferedPlan[]> {
  const [offered, own] = await Promise.all([readOfferedPlans(), positionOf(controlDb(), partner)]);
  return offered.filter(({ position }) => position <= own);
}

/**
 * Refuses a plan that a partner may not give.
 * @throws AppError VALIDATION_FAILED
 */
export async function assertMayGive(tx: ControlTx, partner: TenantRef, planKey: string): Promise<void> {
  const plan = await tx.plan.findFirst({
    where: { key: planKey, isPublic: true, versions: { some: { status: 'published' } } },
    select: { position: true },
  });
  if (plan && plan.position <= (await positionOf(tx, partner))) return;
  const message = 'Choose one of the plans you can give. None is larger than your own.';
  throw appError('VALIDATION_FAILED', { message, fieldErrors: { planKey: message } });
}

/**
 * Puts a sub-tenant on the newest version of a plan of its partner's choice; the caller records the entry it gets back.
 * @throws AppError VALIDATION_FAILED for a plan the partner may not give, INVALID_TRANSITION when it is there already, CONFLICT
 */
export async function givePlan(
  tx: ControlTx,
  { partner, tenantId, planKey }: { partner: TenantRef; tenantId: string; planKey: string },
): Promise<AuditInput> {
  await assertMayGive(tx, partner, planKey);
  const tenant = await tenantOf(tx, tenantId);
  const target = await getPublishedVersion(tx, { planKey });
  if (target.id === tenant.terms.planVersionId)
    throw appError('INVALID_TRANSITION', { message: `${tenant.name} is on ${target.name} already.` });
  return putOnVersion(tx, tenant, target);
}

async function positionOf(db: Pick<ControlTx, 'plan'>, { terms }: TenantRef): Promise<number> {
  const { position } = await db.plan.findUniqueOrThrow({
    where: { key: terms.planKey },
    select: { position: true },
  });
  return position;
}
