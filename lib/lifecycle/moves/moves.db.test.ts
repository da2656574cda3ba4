import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import {
  closeIsolation,
  controlDb,
  findTenantRef,
  getTenantRef,
  tenantDb,
  withTenantSnapshot,
} from '@/lib/isolation';
import { TRANSFER_POINTS, type TransferPoint } from '@/lib/isolation/transfer';
import type { Strategy, TenantContext, TenantRef } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import { endUserCtx, operatorCtx, testFile, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { endMove, executeMove, getMove, listMoves, planMove, startMove, sweepMoves } from './index';

let elsewhere: TestPartition;
beforeAll(async () => {
  elsewhere = await testPartition();
});
afterAll(async () => {
  await closeIsolation();
  await elsewhere.stop();
});

class Killed extends Error {}
const AT_ONCE = { settleMs: 0 };

/** A process that is killed leaves its lease behind; here it has run out. */
async function letLeaseEnd(id: string): Promise<void> {
  await controlDb().tenantMove.update({
    where: { id },
    data: { leaseUntil: new Date(0) },
    select: { id: true },
  });
}

async function tenantWithRows(strategy: Strategy) {
  const { tenant, ctx } = await testTenant({ strategy });
  for (let i = 0; i < 5; i++) await endUserCtx(tenant);
  const fileId = await testFile(ctx, { content: 'a file of this tenant' });
  return { tenant, ctx, fileId };
}

/** Writes all the time and counts what it was told is stored. */
function busyWriter(tenant: TenantRef, ctx: TenantContext) {
  const stored = new Set<string>();
  const failures: unknown[] = [];
  let isOver = false;
  const work = (async () => {
    while (!isOver) {
      try {
        stored.add((await endUserCtx(tenant)).actor.id);
      } catch (error) {
        failures.push(error);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  const stop = async () => {
    isOver = true;
    await work;
  };
  onTestFinished(stop);
  return {
    failures,
    stop,
    /** Every acknowledged row is there, once. */
    expectAll: async () => {
      const rows = await tenantDb(ctx).endUser.findMany({
        where: { tenantId: tenant.id },
        select: { id: true },
      });
      const ids = rows.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...stored].filter((id) => !ids.includes(id))).toEqual([]);
    },
  };
}

async function rowsIn(tenant: TenantRef, place = tenant.place): Promise<number> {
  return withTenantSnapshot(place, tenant.id, async (snapshot) => {
    let rows = 0;
    for (const digest of (await snapshot.digests()).values()) rows += digest.rows;
    return rows;
  });
}

describe('a move', () => {
  it('says what it would do, refuses what is impossible, and moves once', async () => {
    const op = await operatorCtx();
    const { tenant } = await tenantWithRows('shared');
    const plan = await planMove(op, { tenantId: tenant.id, strategy: 'schema', partition: elsewhere.id });
    expect(plan.isPossible).toBe(true);
    expect(plan.rows).toBeGreaterThanOrEqual(6);
    expect(plan.sizeBytes).toBeGreaterThan(0);
    const there = await planMove(op, { tenantId: tenant.id, strategy: 'shared', partition: 'main' });
    expect(there.isPossible).toBe(false);

    const input = {
      tenantId: tenant.id,
      strategy: 'schema',
      partition: elsewhere.id,
      reason: 'closer',
    } as const;
    await expect(startMove(op, { ...input, strategy: 'shared', partition: 'main' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    const outcomes = await Promise.allSettled([
      startMove(op, input),
      startMove(op, input),
      startMove(op, input),
    ]);
    const ofServer = await listMoves(op, { partitionId: elsewhere.id });
    expect(ofServer.map((move) => move.tenantId)).toContain(tenant.id);
    const ofBoth = await listMoves(op, { tenantId: tenant.id, partitionId: 'no-such-server' });
    expect(ofBoth).toEqual([]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'CONFLICT' });
  });

  it('can be taken back during its watch, with everything written meanwhile', async () => {
    const op = await operatorCtx();
    const { tenant, ctx, fileId } = await tenantWithRows('shared');
    const writer = busyWriter(tenant, ctx);
    const { id } = await startMove(op, {
      tenantId: tenant.id,
      strategy: 'database',
      partition: elsewhere.id,
      reason: 'a try',
      watchHours: 1,
    });
    expect(await executeMove(id, AT_ONCE)).toBe('watching');
    const moved = await getTenantRef(controlDb(), { id: tenant.id });
    expect(moved).toMatchObject({ strategy: 'database', place: { partition: elsewhere.id }, placeEpoch: 1 });
    await endUserCtx(tenant);
    expect(await executeMove(id, AT_ONCE)).toBe('watching');
    await endMove(op, { id, wanted: 'revert', reason: 'slower than before' });
    expect(await executeMove(id, AT_ONCE)).toBe('reverted');
    await writer.stop();
    expect(writer.failures).toEqual([]);
    expect(await getTenantRef(controlDb(), { id: tenant.id })).toMatchObject({
      strategy: 'shared',
      placeEpoch: 2,
    });
    await writer.expectAll();
    expect((await storage().statFile(ctx, fileId))?.sizeBytes).toBeGreaterThan(0);
    const move = await getMove(op, id);
    expect(move).toMatchObject({ status: 'reverted', pauseMs: expect.any(Number) as number });
    await expect(endMove(op, { id, wanted: 'finish', reason: 'late' })).rejects.toMatchObject({
      code: 'INVALID_TRANSITION',
    });
    expect((await listMoves(op, { tenantId: tenant.id })).map((one) => one.id)).toEqual([id]);
  });

  it('is given up when it cannot be done, and the tenant has never left', async () => {
    const op = await operatorCtx();
    const { tenant, ctx, fileId } = await tenantWithRows('schema');
    await storage().deleteFile(ctx, fileId);
    const { id } = await startMove(op, {
      tenantId: tenant.id,
      strategy: 'shared',
      partition: elsewhere.id,
      reason: 'a try',
    });
    for (let attempt = 1; attempt <= 2; attempt++) {
      expect(await executeMove(id, { maxAttempts: 2 })).toBe('waiting');
      await letLeaseEnd(id);
    }
    expect((await getMove(op, id)).error).toContain(`The file ${fileId} is missing`);
    expect(await executeMove(id, { maxAttempts: 2 })).toBe('reverted');
    expect(await getTenantRef(controlDb(), { id: tenant.id })).toMatchObject({
      strategy: 'schema',
      placeEpoch: 0,
    });
    expect(await tenantDb(ctx).endUser.count()).toBe(5);
    const copy = { partition: elsewhere.id, database: 'tenantry', schema: 'tenant_shared' };
    expect(await rowsIn(tenant, copy)).toBe(0);
  });

  it.each(TRANSFER_POINTS)('ends in one whole copy when its process dies at: %s', async (point) => {
    const op = await operatorCtx();
    const { tenant, ctx } = await tenantWithRows('shared');
    const writer = busyWriter(tenant, ctx);
    const { id } = await startMove(op, {
      tenantId: tenant.id,
      strategy: 'schema',
      partition: elsewhere.id,
      reason: 'a try',
      watchHours: 0,
    });
    let hits = 0;
    const probe = (at: TransferPoint) => {
      if (at === point && hits++ === 0) throw new Killed();
    };
    for (let run = 0; run < 8; run++) {
      const outcome = await executeMove(id, { ...AT_ONCE, probe });
      if (outcome === 'finished') break;
      await letLeaseEnd(id);
    }
    await writer.stop();
    expect(hits).toBeGreaterThan(0);
    expect((await getMove(op, id)).status).toBe('finished');
    const now = await getTenantRef(controlDb(), { id: tenant.id });
    expect(now).toMatchObject({ strategy: 'schema', place: { partition: elsewhere.id } });
    expect(writer.failures).toEqual([]);
    await writer.expectAll();
    expect(await rowsIn(tenant, tenant.place)).toBe(0);
  });

  it('is found by the sweep when nobody works on it', async () => {
    const op = await operatorCtx();
    const { tenant } = await tenantWithRows('shared');
    await startMove(op, { tenantId: tenant.id, strategy: 'schema', partition: 'main', reason: 'a try' });
    expect(await sweepMoves()).toBeGreaterThanOrEqual(1);
    expect(await findTenantRef(controlDb(), { id: tenant.id })).not.toBeNull();
  });
});
