import { type ActDescription, defineGuardedAct } from '@/lib/approvals';
import { controlDb, getTenantRef } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { deleteTenantIn } from './delete-tenant';
import { describeTransition } from './describe-transition';
import { deleteTenantSchema, type LifecycleAct } from './schemas';

/** Closing a tenant for good. Its grace can be used to take it back, by whoever notices in time. */
export const deleteTenantAct = defineGuardedAct({
  key: 'tenant.delete',
  permission: 'tenant.delete',
  schema: deleteTenantSchema.pick({ tenantId: true }),
  describe: (op, { tenantId }) => describeTenantAct(op, { tenantId, act: 'delete', verb: 'Delete' }),
  run: async (tx, op, { tenantId }, { reason }) => void (await deleteTenantIn(tx, op, { tenantId, reason })),
});

/**
 * A change of a tenant's state in the words of an act that takes two operators.
 * @throws AppError INVALID_TRANSITION when it is not possible as things are, NOT_FOUND
 */
export async function describeTenantAct(
  op: OperatorContext,
  { tenantId, act, verb }: { tenantId: string; act: LifecycleAct; verb: string },
): Promise<ActDescription> {
  const { id, name, slug } = await getTenantRef(controlDb(), { id: tenantId });
  const { effects, refusal } = await describeTransition(op, { tenantId, act });
  if (refusal) throw appError('INVALID_TRANSITION', { message: refusal });
  return {
    title: `${verb} the tenant ${name}`,
    effects: effects.map(({ sentence }) => sentence),
    target: { type: 'tenant', id, label: name },
    tenantId: id,
    phrase: slug,
  };
}
