import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { forgetServer } from '@/lib/isolation/servers';
import type { OperatorContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { operatorCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { takeBundle } from '../take/take-bundle';
import { cloneBundle } from './clone-bundle';
import { executeBundleRun } from './execute-run';
import { restoreBundle } from './restore-bundle';
import { cloneInput, digestOf, furnish, restoreInput } from './support.fixture';

let partition: TestPartition;
let op: OperatorContext;
beforeAll(async () => {
  [partition, op] = [await testPartition(), await operatorCtx()];
});
afterAll(() => partition.stop());

describe('another server', { timeout: 120_000 }, () => {
  it.each(['shared', 'schema', 'database'] as const)(
    'takes a clone of strategy %s, is backed up and restored there',
    async (strategy) => {
      const { tenant, ctx } = await testTenant();
      await furnish(ctx, 'here');
      const here = await digestOf(tenant);
      const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
      const input = cloneInput(bundle.id, { strategy, partition: partition.id });
      // Neither who asks nor who does it has met this server before.
      forgetServer(partition.id);
      const run = await cloneBundle(op, input);
      forgetServer(partition.id);
      expect(await executeBundleRun(run.id)).toBe('succeeded');
      const clone = await getTenantRef(controlDb(), { slug: input.slug });
      expect(clone.place.partition).toBe(partition.id);
      const cloneCtx = systemContext(clone, 'Test');
      expect(await tenantDb(cloneCtx).message.count()).toBe(1);

      const then = await digestOf(clone);
      const there = await takeBundle(op, { tenantId: clone.id, kind: 'manual' });
      await tenantDb(cloneCtx).message.deleteMany({});
      forgetServer(partition.id);
      const back = await restoreBundle(op, restoreInput(there.id, clone.slug));
      expect(await executeBundleRun(back.id)).toBe('succeeded');
      expect(await digestOf(clone)).toEqual(then);
      expect(await digestOf(tenant)).toEqual(here);
    },
  );

  it('that is draining is refused', async () => {
    const { tenant } = await testTenant();
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    await controlDb().partition.update({ where: { id: partition.id }, data: { status: 'draining' } });
    await expect(cloneBundle(op, cloneInput(bundle.id, { partition: partition.id }))).rejects.toMatchObject({
      code: 'VALIDATION_FAILED',
      message: expect.stringContaining('draining'),
    });
  });
});
