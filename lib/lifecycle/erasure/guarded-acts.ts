import { defineGuardedAct } from '@/lib/approvals';
import { describeTenantAct } from '../states/guarded-acts';
import { beginErasure } from './erase-tenant';
import { eraseTenantSchema } from './schemas';

/** The end of a tenant, before its grace is over: nobody takes it back. */
export const eraseTenantAct = defineGuardedAct({
  key: 'tenant.erase',
  permission: 'tenant.delete',
  schema: eraseTenantSchema.pick({ tenantId: true }),
  describe: (op, { tenantId }) => describeTenantAct(op, { tenantId, act: 'erase', verb: 'Erase' }),
  run: async (tx, op, { tenantId }, { reason }) => void (await beginErasure(tx, op, { tenantId, reason })),
});
