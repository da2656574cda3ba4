import { describe, expect, it } from 'vitest';
import { decideApproval, requestAct } from '@/lib/approvals';
import { decider, expectTwo } from '@/lib/approvals/two-operators.fixture';
import { controlDb, getTenantRef } from '@/lib/isolation';
import { operatorCtx, testTenant } from '@/lib/testing';
import { eraseTenantAct } from '../erasure';
import { deleteTenant, deleteTenantAct, getLifecycle, undeleteTenant } from './index';

const reason = 'The contract has ended in October.';

const statusOf = async (id: string) => (await getTenantRef(controlDb(), { id })).status;

describe('two operators', () => {
  it('delete a tenant together', () =>
    expectTwo({
      act: deleteTenantAct,
      make: async () => {
        const { tenant } = await testTenant();
        return {
          input: { tenantId: tenant.id },
          isDone: async () => (await getLifecycle(await operatorCtx(), tenant.id)).status === 'deleting',
          // Erased already: there is nothing left to delete.
          spoil: () =>
            controlDb().tenant.update({
              where: { id: tenant.id },
              data: { status: 'erased' },
              select: { id: true },
            }),
        };
      },
    }));

  it('erase a tenant together', () =>
    expectTwo({
      act: eraseTenantAct,
      make: async () => {
        const { tenant } = await testTenant();
        const op = await operatorCtx();
        await deleteTenant(op, { tenantId: tenant.id, reason });
        return {
          input: { tenantId: tenant.id },
          isDone: async () => (await getLifecycle(op, tenant.id)).run?.kind === 'erase',
          spoil: () => undeleteTenant(op, { tenantId: tenant.id, reason }),
        };
      },
    }));

  it('both stand in the history of what they did', async () => {
    const { tenant } = await testTenant();
    const [asker, other] = [await decider(), await decider()];
    const { id } = await requestAct(asker, deleteTenantAct, { input: { tenantId: tenant.id }, reason });
    await decideApproval(other, [deleteTenantAct], { id, decision: 'approve' });
    expect(await statusOf(tenant.id)).toBe('deleting');
    const { history } = await getLifecycle(other, tenant.id);
    expect(history[0]).toMatchObject({
      act: 'delete',
      reason,
      by: `${asker.operator.name} (allowed by ${other.operator.name})`,
    });
  });
});
