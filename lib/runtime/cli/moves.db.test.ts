import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeIsolation, controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { PartitionDto } from '@/lib/fleet/partitions/schemas';
import type { MoveDto } from '@/lib/lifecycle/moves/schemas';
import { endUserCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { EXIT } from './output';
import { tenantry } from './tenantry.fixture';

let elsewhere: TestPartition;
beforeAll(async () => {
  elsewhere = await testPartition();
});
afterAll(async () => {
  await closeIsolation();
  await elsewhere.stop();
});

async function asJson<T>(...words: string[]): Promise<T> {
  const { out, err, code } = await tenantry(...words, '--json');
  expect([code, err.includes('Error')], err).toEqual([EXIT.ok, false]);
  return JSON.parse(out) as T;
}

it('moves a tenant without a worker, takes it back, and moves it for good', async () => {
  const { tenant, ctx } = await testTenant({ strategy: 'shared' });
  for (let i = 0; i < 3; i++) await endUserCtx(tenant);
  const { slug, id } = tenant;
  const people = () => tenantDb(ctx).endUser.count({ where: { tenantId: id } });
  const before = await people();
  const target = ['tenants', 'move', slug, '--to', 'schema', '--partition', elsewhere.id];

  const dry = await tenantry(...target, '--dry-run');
  expect(dry.code).toBe(EXIT.ok);
  expect(dry.out).toContain('The move would do this:');
  expect(await controlDb().tenantMove.count({ where: { tenantId: id } })).toBe(0);

  const moved = await tenantry(...target, '--reason', 'closer to its people');
  expect([moved.code, moved.out]).toEqual([EXIT.ok, expect.stringContaining('it can be taken back')]);
  expect(moved.err).toContain('Copy every row');
  expect((await getTenantRef(controlDb(), { id })).place.partition).toBe(elsewhere.id);
  expect(await people()).toBe(before);

  const back = await asJson<MoveDto>('tenants', 'move-revert', slug, '--reason', 'not closer after all');
  expect(back.status).toBe('reverted');
  expect((await getTenantRef(controlDb(), { id })).place).toEqual(tenant.place);

  const unasked = await tenantry(...target, '--watch-hours', '0');
  expect([unasked.code, unasked.err]).toEqual([
    EXIT.failed,
    expect.stringContaining(`add --confirm ${slug}`),
  ]);
  await tenantry(...target);
  // Requests that began before the switch have half a minute; here it is over.
  await controlDb().tenantMove.updateMany({
    where: { tenantId: id, finishedAt: null },
    data: { switchedAt: addMs(now(), -MINUTE_MS) },
  });
  const finish = ['tenants', 'move-finish', slug, '--reason', 'it is well there', '--confirm'];
  expect((await tenantry(...finish, 'another')).code).toBe(EXIT.failed);
  const finished = await asJson<MoveDto>(...finish, slug);
  expect(finished.status).toBe('finished');
  expect(await people()).toBe(before);
  const history = await asJson<MoveDto[]>('tenants', 'moves', slug);
  expect(history.map(({ status }) => status)).toEqual(['finished', 'reverted']);
  expect((await tenantry(...finish, slug)).err).toContain('is not being moved');
}, 120_000);

it('shows, changes, looks at, drains and opens a server, and refuses to close the main one', async () => {
  const named = await asJson<PartitionDto>(
    ...['partitions', 'update', elsewhere.id, '--name', 'Bergen 1', '--capacity-gb', '2'],
  );
  expect(named).toMatchObject({ name: 'Bergen 1', capacityBytes: 2 * 1024 ** 3, region: 'elsewhere' });
  const checked = await tenantry('partitions', 'check', elsewhere.id);
  expect([checked.code, checked.out]).toEqual([EXIT.ok, `${elsewhere.id}: healthy\n`]);
  const listed = await tenantry('partitions', 'list', '--region', 'elsewhere');
  expect(listed.out).toContain('Bergen 1');
  const drained = await asJson<PartitionDto>('partitions', 'drain', elsewhere.id, '--reason', 'new disks');
  expect(drained.status).toBe('draining');
  const refused = await tenantry('partitions', 'close', 'main', '--reason', 'a try', '--confirm', 'main');
  expect([refused.code, refused.err]).toEqual([EXIT.failed, expect.stringContaining('cannot be closed')]);
  const opened = await tenantry('partitions', 'open', elsewhere.id, '--reason', 'the disks are in');
  expect(opened.out).toBe(`${elsewhere.id} is open.\n`);
  const kept = await tenantry(
    ...['partitions', 'remove', elsewhere.id, '--reason', 'a try', '--confirm', elsewhere.id],
  );
  expect(kept.err).toContain('Close the partition before you remove it.');
  expect((await tenantry('partitions', 'show', 'no-such-server')).code).toBe(EXIT.failed);
});
