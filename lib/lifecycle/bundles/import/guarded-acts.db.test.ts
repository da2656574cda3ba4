import { beforeAll, describe, expect, it } from 'vitest';
import { decideApproval, requestAct } from '@/lib/approvals';
import { decider, expectTwo } from '@/lib/approvals/two-operators.fixture';
import { tenantDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { operatorCtx, testTenant } from '@/lib/testing';
import { removeBundle } from '../remove-bundles';
import { takeBundle } from '../take/take-bundle';
import { executeBundleRun } from './execute-run';
import { listBundleRuns } from './find-runs';
import { restoreBundleAct } from './guarded-acts';
import { furnish } from './support.fixture';

let op: OperatorContext;
beforeAll(async () => {
  op = await operatorCtx();
});

async function backedUp() {
  const { tenant, ctx } = await testTenant();
  await furnish(ctx, 'then');
  const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
  return { tenant, ctx, bundle };
}

describe('two operators', { timeout: 60_000 }, () => {
  it('restore a backup together', () =>
    expectTwo({
      act: restoreBundleAct,
      make: async () => {
        const { tenant, bundle } = await backedUp();
        return {
          input: { bundleId: bundle.id },
          isDone: async () => (await listBundleRuns(op, { tenantId: tenant.id })).length > 0,
          spoil: () => removeBundle(op, { bundleId: bundle.id, reason: 'It is too old.' }),
        };
      },
    }));

  it('are told what would be replaced, and the run goes under both names', async () => {
    const { tenant, ctx, bundle } = await backedUp();
    await tenantDb(ctx).message.updateMany({ data: { body: 'overwritten' } });
    const [asker, other] = [await decider(), await decider()];
    const input = { bundleId: bundle.id, withSettings: true };
    const described = await restoreBundleAct.describe(asker, input);
    expect(described).toMatchObject({ phrase: tenant.slug, tenantId: tenant.id });
    expect(described.title).toMatch(/^Restore Test Tenant to 20..-..-.. ..:..:.. UTC$/);
    expect(described.effects.join(' ')).toMatch(/\d+ rows are there now.*the rules of signing in go back/);
    const { id } = await requestAct(asker, restoreBundleAct, { input, reason: 'A mishap' });
    await decideApproval(other, [restoreBundleAct], { id, decision: 'approve' });
    const [run] = await listBundleRuns(op, { tenantId: tenant.id });
    expect(run?.requestedByName).toBe(`${asker.operator.name} (allowed by ${other.operator.name})`);
    expect(await executeBundleRun(run?.id as string)).toBe('succeeded');
    expect((await tenantDb(ctx).message.findMany()).map(({ body }) => body)).not.toContain('overwritten');
  });

  it('are not asked for an instant that no log leads to', async () => {
    const { bundle } = await backedUp();
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await expect(
      requestAct(await decider(), restoreBundleAct, { input: { bundleId: bundle.id, until }, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
