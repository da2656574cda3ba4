import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlDb, placeFor } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx } from '@/lib/testing';
import { countDirectoryFacets, listTenants } from '../index';
import type { DirectoryFilterInput } from './schemas';

const MARK = `dir${Date.now().toString(36)}`;
const FAR = `${MARK.slice(0, 20)}-far`;
let op: OperatorContext;
const ids: string[] = [];

/** Six tenants of our own; the second half is on a server of its own. */
beforeAll(async () => {
  op = await operatorCtx();
  await controlDb().partition.create({
    data: {
      id: FAR,
      name: 'Far away',
      region: MARK,
      health: 'degraded',
      status: 'closed',
      addressSealed: 'none',
    },
  });
  for (let i = 0; i < 6; i += 1) {
    const id = newId('tenant');
    const place = placeFor(id, 'shared');
    ids.push(id);
    await controlDb().tenant.create({
      data: {
        id,
        slug: `${MARK}-${i}`,
        name: `${MARK} ${i}`,
        status: i === 5 ? 'suspended' : 'active',
        plan: i % 2 === 0 ? 'pro' : 'free',
        partitionId: i < 3 ? 'main' : FAR,
        databaseName: place.database,
        schemaName: place.schema,
        createdAt: new Date(Date.UTC(2024, 0, 10 + i, 12)),
      },
    });
  }
});

// Nobody else should come upon a server that is not there.
afterAll(async () => {
  await controlDb().tenant.deleteMany({ where: { id: { in: ids } } });
  await controlDb().partition.delete({ where: { id: FAR } });
});

const found = async (filter: DirectoryFilterInput) => {
  const { items, total } = await listTenants(op, { q: MARK, ...filter });
  expect(total).toBe(items.length);
  return items.map(({ id }) => ids.indexOf(id)).sort();
};

describe('the filters of the directory', () => {
  it('tell servers, regions and their health apart, and the rows say where they are', async () => {
    expect(await found({ partition: FAR })).toEqual([3, 4, 5]);
    expect(await found({ region: MARK })).toEqual([3, 4, 5]);
    expect(await found({ health: 'degraded', plan: 'pro' })).toEqual([4]);
    const { items } = await listTenants(op, { q: MARK, partition: FAR });
    expect(items[0]).toMatchObject({ partition: FAR, region: MARK });
  });

  it('know who is near a limit now, and not who was in another month', async () => {
    const watch = (i: number, threshold: number, period: string) =>
      controlDb().limitWatch.create({
        data: { tenantId: ids[i] ?? '', limitKey: 'messages', period, threshold, used: 9n, limitValue: 10n },
      });
    await watch(0, 90, 'now');
    await watch(1, 80, new Date().toISOString().slice(0, 7));
    await watch(2, 90, '2024-01');
    expect(await found({ near: '80' })).toEqual([0, 1]);
    expect(await found({ near: '90' })).toEqual([0]);
  });

  it('know who is on its way and who is in a run', async () => {
    const place = { partition: 'main', database: 'x', schema: 'y' };
    const move = {
      fromStrategy: 'shared',
      fromPlace: place,
      toStrategy: 'schema',
      toPlace: place,
      steps: [],
    };
    const by = { requestedBy: 'opr_x', requestedByName: 'Test' };
    const moving = ids[3] ?? '';
    await controlDb().tenantMove.create({
      data: { id: newId('tenantMove'), tenantId: moving, ...move, ...by },
    });
    await controlDb().tenantMove.create({
      data: { id: newId('tenantMove'), tenantId: ids[4] ?? '', ...move, ...by, finishedAt: new Date() },
    });
    const runId = newId('lifecycleRun');
    await controlDb().lifecycleRun.create({
      data: {
        id: runId,
        tenantId: ids[4] ?? '',
        kind: 'archive',
        input: {},
        steps: [],
        ...by,
        leaseUntil: new Date('2100-01-01'),
      },
    });
    expect(await found({ live: 'move' })).toEqual([3]);
    expect(await found({ live: 'run' })).toEqual([4]);
    await controlDb().tenantMove.deleteMany({ where: { tenantId: moving } });
    await controlDb().lifecycleRun.deleteMany({ where: { id: runId, tenantId: ids[4] ?? '' } });
  });

  it('hold a range of days, both of them included', async () => {
    expect(await found({ from: '2024-01-11', to: '2024-01-13' })).toEqual([1, 2, 3]);
    await expect(listTenants(op, { from: 'yesterday' })).rejects.toThrow();
  });

  it('say what each of their values would leave, the others staying as they are', async () => {
    const counts = await countDirectoryFacets(op, { q: MARK, plan: 'pro' });
    expect(counts.plan).toEqual({ pro: 3, free: 3 });
    expect(counts.status).toEqual({ active: 3 });
    expect(counts.region).toMatchObject({ [MARK]: 1 });
    expect(counts.partition).toEqual({ main: 2, [FAR]: 1 });
    expect(counts.health.degraded).toBe(1);
  });
});
