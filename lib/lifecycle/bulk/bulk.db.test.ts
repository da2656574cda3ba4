import { beforeAll, describe, expect, it } from 'vitest';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext, TenantRef } from '@/lib/kernel/context';
import { operatorCtx, testTenant } from '@/lib/testing';
import { describeTransition, resumeTenant, suspendTenant } from '../states';
import {
  cancelBulk,
  executeBulk,
  exportBulk,
  getBulkRun,
  listBulkRows,
  pauseBulk,
  previewBulk,
  resumeBulk,
  retryBulk,
  startBulk,
  sweepBulk,
} from './index';
import type { BulkAct, BulkInput } from './schemas';

const REASON = 'Because the test says so.';
let op: OperatorContext;
beforeAll(async () => {
  op = await operatorCtx();
});

async function tenants(count: number): Promise<TenantRef[]> {
  return Promise.all(Array.from({ length: count }, async () => (await testTenant()).tenant));
}

const idsOf = (list: readonly TenantRef[]) => ({ tenantIds: list.map(({ id }) => id) });

async function start(act: BulkAct, list: readonly TenantRef[], input: BulkInput = {}): Promise<string> {
  const asked = { act, input, selection: idsOf(list) };
  const { possible } = await previewBulk(op, asked);
  const { id } = await startBulk(op, { ...asked, reason: REASON, expected: possible });
  return id;
}

const rowsOf = async (runId: string) => {
  const { items } = await listBulkRows(op, runId, {});
  return new Map(items.map((row) => [row.tenantId, row]));
};
const statusOf = async (id: string) =>
  (await controlDb().tenant.findUniqueOrThrow({ where: { id }, select: { status: true } })).status;
const transitionsOf = (tenantId: string) => controlDb().tenantTransition.count({ where: { tenantId } });

/** As if the process that held the lease had been killed. */
const forgetLease = (runId: string) =>
  controlDb().bulkRun.updateMany({ where: { id: runId }, data: { leaseUntil: new Date(0) } });

describe('a dry run', () => {
  it('says for each tenant what would happen, in the words of its own transition, and changes nothing', async () => {
    const [open, closed] = (await tenants(2)) as [TenantRef, TenantRef];
    await suspendTenant(op, { tenantId: closed.id, reason: REASON });
    const preview = await previewBulk(op, { act: 'suspend', selection: idsOf([open, closed]) });
    expect(preview).toMatchObject({ total: 2, possible: 1 });
    const row = (id: string) => preview.rows.find(({ tenantId }) => tenantId === id);
    expect(row(open.id)).toMatchObject({ isPossible: true, sentence: 'Would be suspended.' });
    const { refusal } = await describeTransition(op, { tenantId: closed.id, act: 'suspend' });
    expect(row(closed.id)).toMatchObject({ isPossible: false, sentence: refusal });
    expect(await statusOf(open.id)).toBe('active');
    expect(await transitionsOf(open.id)).toBe(0);
  });

  it('holds for the same number of tenants only, and for who may do the act', async () => {
    const list = await tenants(2);
    const asked = { act: 'suspend' as const, selection: idsOf(list), reason: REASON };
    await expect(startBulk(op, { ...asked, expected: 3 })).rejects.toMatchObject({
      code: 'CONFLICT',
      fieldErrors: { expected: expect.stringContaining('2 tenants') },
    });
    const reader = { ...op, permissions: new Set(['tenant.read' as const]) };
    await expect(startBulk(reader, { ...asked, expected: 2 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(previewBulk(reader, { act: 'suspend', selection: idsOf(list) })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

describe('a bulk run', () => {
  it('does the act to every tenant it is possible for and says how each went', async () => {
    const list = await tenants(3);
    const [first] = list as [TenantRef];
    await suspendTenant(op, { tenantId: first.id, reason: REASON });
    const runId = await start('suspend', list);
    expect(await executeBulk(runId)).toBe('succeeded');
    expect(await getBulkRun(op, runId)).toMatchObject({ total: 3, done: 2, skipped: 1, failed: 0 });
    const rows = await rowsOf(runId);
    expect(rows.get(first.id)).toMatchObject({ status: 'skipped' });
    for (const { id } of list) expect(await statusOf(id)).toBe('suspended');
    const back = await start('resume', list);
    expect(await executeBulk(back)).toBe('succeeded');
    for (const { id } of list) expect(await statusOf(id)).toBe('active');
    let csv = '';
    for await (const part of (await exportBulk(op, runId, 'skipped')).body) csv += String(part);
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).toContain(first.slug);
  });

  it('changes plans, closes for maintenance, takes backups and looks at places', async () => {
    const list = await tenants(2);
    for (const [act, input] of [
      ['changePlan', { planKey: 'pro' }],
      ['startMaintenance', { message: 'Back at noon.' }],
      ['endMaintenance', {}],
      ['takeBackup', {}],
    ] as [BulkAct, BulkInput][])
      expect(await executeBulk(await start(act, list, input))).toBe('succeeded');
    const [row] = await controlDb().tenant.findMany({ where: { id: list[0]?.id ?? '' } });
    expect(row).toMatchObject({ plan: 'pro', status: 'active' });
    for (const { id } of list)
      expect(await controlDb().bundle.count({ where: { tenantId: id, kind: 'manual' } })).toBe(1);
    const again = await previewBulk(op, {
      act: 'changePlan',
      input: { planKey: 'pro' },
      selection: idsOf(list),
    });
    expect(again.sentences).toEqual([
      { sentence: 'It is on this version already.', isPossible: false, count: 2 },
    ]);
  });

  it('is taken up after a kill: what was done is not done twice, also when it was undone meanwhile', async () => {
    const list = await tenants(3);
    const runId = await start('suspend', list);
    let killed = '';
    await expect(
      executeBulk(runId, {
        parallelism: 1,
        afterAct: async (tenantId) => {
          killed = tenantId;
          // Nothing is written any more: the lease is another's.
          await controlDb().bulkRun.updateMany({ where: { id: runId }, data: { holder: 'another' } });
        },
      }),
    ).resolves.toBe('busy');
    expect((await rowsOf(runId)).get(killed)?.status).toBe('running');
    await resumeTenant(op, { tenantId: killed });
    await forgetLease(runId);
    await sweepBulk();
    expect(await getBulkRun(op, runId)).toMatchObject({ status: 'succeeded', done: 3, skipped: 0 });
    expect(await statusOf(killed)).toBe('active');
    for (const { id } of list.filter(({ id }) => id !== killed)) {
      expect(await statusOf(id)).toBe('suspended');
      expect(await transitionsOf(id)).toBe(1);
    }
  });

  it('is done once by two processes that believe to hold it', async () => {
    const list = await tenants(2);
    const runId = await start('suspend', list);
    let isFirst = true;
    await executeBulk(runId, {
      parallelism: 1,
      afterAct: async () => {
        if (!isFirst) return;
        isFirst = false;
        await forgetLease(runId);
        expect(await executeBulk(runId)).toBe('succeeded');
      },
    });
    expect(await getBulkRun(op, runId)).toMatchObject({
      status: 'succeeded',
      done: 2,
      skipped: 0,
      failed: 0,
    });
    for (const { id } of list) expect(await transitionsOf(id)).toBe(1);
  });

  it('pauses, goes on and is cancelled between two tenants', async () => {
    const list = await tenants(4);
    const runId = await start('suspend', list);
    const stopAfterOne = (stop: typeof pauseBulk) =>
      executeBulk(runId, { parallelism: 1, afterAct: async () => void (await stop(op, { runId })) });
    expect(await stopAfterOne(pauseBulk)).toBe('paused');
    expect(await getBulkRun(op, runId)).toMatchObject({ status: 'paused', done: 1, finishedAt: null });
    await resumeBulk(op, { runId });
    expect(await stopAfterOne(cancelBulk)).toBe('cancelled');
    expect(await getBulkRun(op, runId)).toMatchObject({ status: 'cancelled', done: 2 });
    await expect(pauseBulk(op, { runId })).rejects.toMatchObject({ code: 'INVALID_TRANSITION' });
    const states = await Promise.all(list.map(({ id }) => statusOf(id)));
    expect(states.filter((status) => status === 'suspended')).toHaveLength(2);
    await resumeBulk(op, { runId });
    expect(await executeBulk(runId)).toBe('succeeded');
  });

  it('ends as failed when a tenant did, and what failed is tried again', async () => {
    const list = await tenants(2);
    const [broken] = list as [TenantRef];
    const runId = await start('changePlan', list, { planKey: 'pro' });
    expect(
      await executeBulk(runId, {
        parallelism: 1,
        afterAct: (tenantId) => {
          if (tenantId === broken.id) throw new Error('The disk is on fire.');
        },
      }),
    ).toBe('failed');
    const rows = await rowsOf(runId);
    expect(rows.get(broken.id)).toMatchObject({ status: 'failed' });
    expect(rows.get(broken.id)?.sentence).not.toContain('fire');
    await retryBulk(op, { runId });
    expect(await executeBulk(runId)).toBe('succeeded');
    expect(await getBulkRun(op, runId)).toMatchObject({ done: 2, failed: 0 });
  });
});
