import { defineGuardedAct } from '@/lib/approvals';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { describeTransition } from '../states/describe-transition';
import { beginErasure } from './erase-tenant';
import { eraseTenantSchema } from './schemas';

/** The end of a tenant, before its grace is over: nobody takes it back. */
export const eraseTenantAct = defineGuardedAct({
  key: 'tenant.erase',
  permission: 'tenant.delete',
  schema: eraseTenantSchema.pick({ tenantId: true }),
  async describe(op, { tenantId }) {
    const { id, name, slug } = await getTenantRef(controlDb(), { id: tenantId });
    const { effects, refusal } = await describeTransition(op, { tenantId, act: 'erase' });
    if (refusal) throw appError('INVALID_TRANSITION', { message: refusal });
    return {
      title: `Erase the tenant ${name}`,
      effects: effects.map(({ sentence }) => sentence),
      target: { type: 'tenant', id, label: name },
      tenantId: id,
      phrase: slug,
    };
  },
  run: async (tx, op, { tenantId }, { reason }) => void (await beginErasure(tx, op, { tenantId, reason })),
});
