import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { startMove } from '../moves';
import { deleteTenant } from '../states';
import { executeBulk, getBulkRun, listBulkRows, previewBulk, startBulk } from './index';

const reason = 'The server is retired.';
let op: OperatorContext;
let far: TestPartition;
beforeAll(async () => {
  [op, far] = await Promise.all([operatorCtx(), testPartition()]);
});
afterAll(() => far.stop());

async function start(tenantIds: string[]): Promise<string> {
  const asked = { act: 'move' as const, input: { to: far.id }, selection: { tenantIds } };
  const { possible } = await previewBulk(op, asked);
  return (await startBulk(op, { ...asked, reason, expected: possible })).id;
}

/** Works on a run until it is over, whoever else of those that test beside this one has taken it up before. */
async function untilDone(runId: string): Promise<void> {
  await expect
    .poll(
      async () => {
        const outcome = await executeBulk(runId);
        return { outcome, ...(await getBulkRun(op, runId)) };
      },
      { timeout: 100_000, interval: 200 },
    )
    .toMatchObject({ status: 'succeeded' });
}

const placeOf = async (id: string) => (await getTenantRef(controlDb(), { id })).place;
const sentencesOf = async (runId: string) =>
  new Map((await listBulkRows(op, runId, {})).items.map((row) => [row.tenantId, row.sentence]));

describe('moving many tenants', () => {
  it('takes them all to another server, each with its strategy, and leaves those that cannot move', async () => {
    const shared = (await testTenant()).tenant;
    const own = (await testTenant({ strategy: 'schema' })).tenant;
    const closed = (await testTenant()).tenant;
    await deleteTenant(op, { tenantId: closed.id, reason });
    const runId = await start([shared.id, own.id, closed.id]);
    await untilDone(runId);
    expect(await getBulkRun(op, runId)).toMatchObject({ done: 2, skipped: 1, failed: 0 });
    expect(await placeOf(shared.id)).toMatchObject({ partition: far.id, schema: shared.place.schema });
    expect(await placeOf(own.id)).toMatchObject({ partition: far.id, schema: own.place.schema });
    expect(await placeOf(closed.id)).toEqual(closed.place);
    const sentences = await sentencesOf(runId);
    expect(sentences.get(own.id)).toBe(`It lives on ${far.id}.`);
    expect(sentences.get(closed.id)).toBe('A tenant that is deleting cannot be moved.');
    const moved = await getTenantRef(controlDb(), { id: own.id });
    expect(await tenantDb(systemCtx(moved)).article.count()).toBe(0);

    const again = await previewBulk(op, {
      act: 'move',
      input: { to: far.id },
      selection: { tenantIds: [shared.id] },
    });
    expect(again.rows[0]).toMatchObject({ isPossible: false, sentence: 'It lives there already.' });
  }, 120_000);

  it('goes on with the move that a killed worker had begun', async () => {
    const { tenant } = await testTenant();
    const runId = await start([tenant.id]);
    await startMove(op, {
      tenantId: tenant.id,
      strategy: 'shared',
      partition: far.id,
      reason,
      watchHours: 0,
    });
    const afterAct = async () => {
      // Nothing is written any more: the lease is another's.
      await controlDb().bulkRun.updateMany({ where: { id: runId }, data: { holder: 'another' } });
    };
    expect(await executeBulk(runId, { afterAct })).toBe('busy');
    await controlDb().bulkRun.updateMany({
      where: { id: runId, status: 'running' },
      data: { leaseUntil: new Date(0) },
    });
    await untilDone(runId);
    expect(await placeOf(tenant.id)).toMatchObject({ partition: far.id });
    expect(await controlDb().tenantMove.count({ where: { tenantId: tenant.id } })).toBe(1);
    expect(await getBulkRun(op, runId)).toMatchObject({ done: 1, failed: 0 });
  }, 120_000);

  it('wants to be told where to, and refuses a server that takes nobody', async () => {
    const { tenant } = await testTenant();
    const selection = { tenantIds: [tenant.id] };
    await expect(previewBulk(op, { act: 'move', selection })).rejects.toMatchObject({
      fieldErrors: { to: 'Choose the server they go to.' },
    });
    await expect(previewBulk(op, { act: 'move', input: { to: 'nowhere' }, selection })).rejects.toMatchObject(
      { code: 'NOT_FOUND' },
    );
  });
});
