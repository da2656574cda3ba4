import { controlDb, getTenantRef } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { configValue } from '@/lib/operations';
import { busyBecause } from './change-state';
import { effectsOf } from './effects';
import { countFigures } from './figures';
import type { LifecycleAct, TransitionPreview } from './schemas';
import { ACTS, mayAct } from './schemas/acts';
import { statusBeforeDeletion } from './undelete-tenant';

/**
 * What an act would do to a tenant at this moment, counted, and whether it is possible. Changes nothing.
 * @throws AppError FORBIDDEN without `tenant.read`, NOT_FOUND
 */
export async function describeTransition(
  op: OperatorContext,
  { tenantId, act }: { tenantId: string; act: LifecycleAct },
): Promise<TransitionPreview> {
  requireOperatorPermission(op, 'tenant.read');
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  const [figures, graceDays, busy] = await Promise.all([
    countFigures(tenant),
    configValue('lifecycle.graceDays'),
    busyBecause(controlDb(), tenantId, act),
  ]);
  const { to } = ACTS[act];
  const target = to === 'before' ? await statusBeforeDeletion(tenantId) : to;
  return {
    act,
    from: tenant.status,
    to: target,
    refusal: refusalOf(tenant.status, act) ?? busy,
    effects: effectsOf(act, { figures, graceDays, to: target, slug: tenant.slug }),
    figures,
  };
}

function refusalOf(status: TransitionPreview['from'], act: LifecycleAct): string | null {
  return mayAct(act, status) ? null : `This is not possible while the tenant is ${status}.`;
}
