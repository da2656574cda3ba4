import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeIsolation,
  controlDb,
  digestDifferences,
  dropStaging,
  fillStaging,
  jsonLines,
  tenantDb,
  withTenantSnapshot,
} from '@/lib/isolation';
import { dropLog, lsnNumber, replayOnStaging, SnapshotView } from '@/lib/isolation/changelog';
import type { Strategy, TenantContext } from '@/lib/kernel/context';
import { idSuffix, newId } from '@/lib/kernel/ids';
import { endUserCtx, testTenantOn } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { archiveChanges, readChanges, restorableRange } from './index';
import { removeOutdatedSegments } from './sweep-changes';

let partition: TestPartition;
beforeAll(async () => {
  partition = await testPartition();
});
afterAll(async () => {
  await closeIsolation();
  await partition.stop();
});

/** On a server of this file's own: the log that is read is its alone. */
const tenantThere = (strategy: Strategy) => testTenantOn(partition.id, strategy);

const databaseOf = ({ tenant }: TenantContext) => ({
  partition: tenant.place.partition,
  database: tenant.place.database,
});

async function change(ctx: TenantContext): Promise<void> {
  const db = tenantDb(ctx);
  const tenantId = ctx.tenant.id;
  const users = [await endUserCtx(ctx.tenant), await endUserCtx(ctx.tenant), await endUserCtx(ctx.tenant)];
  const key = (i: number) => ({ tenantId_id: { tenantId, id: users[i]?.actor.id ?? '' } });
  await db.endUser.update({ where: key(0), data: { name: 'Zoë "the" \\ second\n' } });
  await db.endUser.delete({ where: key(1) });
  const collectionId = newId('collection');
  await db.collection.create({
    data: { tenantId, id: collectionId, slug: `c-${collectionId.slice(-8)}`, name: 'C' },
  });
  const id = newId('article');
  await db.article.create({
    data: {
      tenantId,
      id,
      collectionId,
      slug: `a-${id.slice(-8)}`,
      title: 'Long',
      bodyMarkdown: 'ü'.repeat(30_000),
      authorId: 'idn_x',
      authorName: 'X',
    },
  });
  // The long text did not change, so the log does not repeat it.
  await db.article.update({ where: { tenantId_id: { tenantId, id } }, data: { title: 'Longer' } });
}

describe.each(['shared', 'schema', 'database'] as const)('the log of a tenant on strategy %s', (strategy) => {
  it('leads from a bundle to any instant behind it, and to nothing of anybody else', async () => {
    const [ctx, other] = [await tenantThere(strategy), await tenantThere('shared')];
    const { tenant } = ctx;
    await archiveChanges(databaseOf(ctx));
    await change(ctx);
    const area = { place: tenant.place, schema: `import_${idSuffix(newId('bundleRun'))}` };
    const bundle = await withTenantSnapshot(tenant.place, tenant.id, async (snapshot) => {
      // Changed after the snapshot and before it is read: only the log has it.
      await change(ctx);
      await fillStaging(
        area,
        { tenantId: tenant.id, planeVersion: snapshot.planeVersion },
        async (writer) => {
          for (const table of snapshot.tables) {
            const columns = table.columns.map(({ name }) => name);
            await writer.write(table.name, columns, jsonLines(snapshot.rows(table)));
          }
        },
      );
      return { walLsn: snapshot.walLsn, pgSnapshot: snapshot.pgSnapshot, takenAt: snapshot.takenAt };
    });
    await change(ctx);
    await change(other);
    const wanted = await withTenantSnapshot(tenant.place, tenant.id, (snapshot) => snapshot.digests());
    const until = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await change(ctx);
    expect(await archiveChanges(databaseOf(ctx))).toBeGreaterThan(0);
    expect(await archiveChanges(databaseOf(ctx))).toBe(0);

    const range = await restorableRange({ ...bundle, database: databaseOf(ctx) });
    expect(range.problem).toBeNull();
    expect(range.until.getTime()).toBeGreaterThan(until.getTime());
    const applied = await replayOnStaging(
      area,
      tenant.id,
      readChanges(tenant.id, databaseOf(ctx), lsnNumber(bundle.walLsn)),
      { since: new SnapshotView(bundle.pgSnapshot), until },
    );
    expect(applied).toBeGreaterThan(0);
    const staged = await withTenantSnapshot({ ...tenant.place, schema: area.schema }, tenant.id, (snapshot) =>
      snapshot.digests(),
    );
    expect(digestDifferences(wanted, staged)).toEqual([]);
    await dropStaging(area);
  });
});

describe('the log of a database', () => {
  it('repeats nothing when the process dies between storing and letting go', async () => {
    const ctx = await tenantThere('shared');
    await archiveChanges(databaseOf(ctx));
    await change(ctx);
    await archiveChanges(databaseOf(ctx));
    const before = await controlDb().changeSegment.count({ where: { tenantId: ctx.tenant.id } });
    // As if the server had not been told: it would offer the same changes again.
    const { archivedLsn } = await controlDb().changeLog.findFirstOrThrow({
      where: { partitionId: partition.id, databaseName: ctx.tenant.place.database },
    });
    expect(archivedLsn).toBeGreaterThan(0n);
    await archiveChanges(databaseOf(ctx));
    expect(await controlDb().changeSegment.count({ where: { tenantId: ctx.tenant.id } })).toBe(before);
  });

  it('says that nothing can be joined when it began behind a bundle, or is not kept', async () => {
    const ctx = await tenantThere('database');
    const bundle = await withTenantSnapshot(ctx.tenant.place, ctx.tenant.id, async ({ walLsn, takenAt }) => ({
      walLsn,
      takenAt,
    }));
    const start = { ...bundle, database: databaseOf(ctx) };
    expect((await restorableRange(start)).problem).toContain('No log');
    await change(ctx);
    await archiveChanges(databaseOf(ctx));
    expect((await restorableRange(start)).problem).toContain('begins after');
    await dropLog(databaseOf(ctx));
    await archiveChanges(databaseOf(ctx));
    expect((await restorableRange(start)).problem).toContain('begins after');
  });

  it('tells nothing more of a tenant that is erased', async () => {
    const [ctx, other] = [await tenantThere('shared'), await tenantThere('shared')];
    await archiveChanges(databaseOf(ctx));
    await change(ctx);
    await change(other);
    await controlDb().tenant.update({
      where: { id: ctx.tenant.id },
      data: { status: 'erased' },
      select: { id: true },
    });
    await archiveChanges(databaseOf(ctx));
    const segmentsOf = (tenantId: string) => controlDb().changeSegment.count({ where: { tenantId } });
    expect([await segmentsOf(ctx.tenant.id), await segmentsOf(other.tenant.id)]).toEqual([0, 1]);
  });

  it('keeps no segment that leads from no bundle', async () => {
    const ctx = await tenantThere('shared');
    await archiveChanges(databaseOf(ctx));
    await change(ctx);
    await archiveChanges(databaseOf(ctx));
    await controlDb().changeSegment.updateMany({
      where: { tenantId: ctx.tenant.id },
      data: { toAt: new Date(0) },
    });
    expect(await removeOutdatedSegments()).toBeGreaterThan(0);
    expect(await controlDb().changeSegment.count({ where: { tenantId: ctx.tenant.id } })).toBe(0);
  });
});
