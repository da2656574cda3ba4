import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { controlDb, inTenantTransaction, placeFor, tenantDb } from '@/lib/isolation';
import type { Strategy, TenantContext, TenantRef } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { endUserCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { closeIsolation } from '../clients';
import { withAdmin } from '../places';
import { digestDifferences, digestTenant } from '../rows/compare';
import { tenantTables } from '../rows/tables';
import { TenantTransfer } from './transfer';

let elsewhere: TestPartition;
beforeAll(async () => {
  elsewhere = await testPartition();
});
afterAll(async () => {
  await closeIsolation();
  await elsewhere.stop();
});

/** Some rows of the kinds that are easily lost: text beyond ASCII, arrays, JSON, long values that are stored apart. */
async function fill(ctx: TenantContext, count: number): Promise<void> {
  const author = { authorId: 'idn_x', authorName: 'Zoë 日本 "quoted" \\ back' };
  const collectionId = newId('collection');
  await tenantDb(ctx).collection.create({
    data: {
      tenantId: ctx.tenant.id,
      id: collectionId,
      name: 'Guides',
      slug: `g-${collectionId.slice(-8)}`,
      position: 0,
    },
  });
  for (let i = 0; i < count; i++) {
    const id = newId('article');
    await tenantDb(ctx).article.create({
      data: {
        tenantId: ctx.tenant.id,
        id,
        collectionId,
        title: `Article ${i}`,
        slug: `a-${id.slice(-10)}`,
        bodyMarkdown: i % 3 === 0 ? 'é\n'.repeat(9_000) : 'short',
        ...author,
      },
    });
  }
}

async function digest(tenantId: string, place: TenantRef['place']) {
  return withAdmin(place, async (client) =>
    digestTenant(client, place.schema, await tenantTables(client, place.schema), tenantId),
  );
}

async function commitTo(tenant: TenantRef, strategy: Strategy, place: TenantRef['place']): Promise<void> {
  await controlDb().tenant.update({
    where: { id: tenant.id },
    data: {
      strategy,
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
      placeEpoch: { increment: 1 },
    },
    select: { id: true },
  });
}

const DIRECTIONS: [Strategy, Strategy, boolean][] = [
  ['shared', 'schema', false],
  ['schema', 'shared', false],
  ['shared', 'database', false],
  ['database', 'shared', false],
  ['schema', 'database', false],
  ['database', 'schema', false],
  ['shared', 'shared', true],
  ['schema', 'database', true],
];

describe('a tenant that is written to while it moves', () => {
  it.each(DIRECTIONS)('from %s to %s (another server: %s)', async (from, to, isFar) => {
    const { tenant, ctx } = await testTenant({ strategy: from });
    await fill(ctx, 12);
    const target = placeFor(tenant.id, to, isFar ? elsewhere.id : 'main');
    const transfer = new TenantTransfer({
      id: newId('tenantMove'),
      tenantId: tenant.id,
      from: tenant.place,
      to: target,
    });
    await transfer.makePlace();

    let isOver = false;
    let written = 0;
    const failures: unknown[] = [];
    const writer = async () => {
      while (!isOver) {
        const user = await endUserCtx(tenant).catch((error: unknown) => void failures.push(error));
        written++;
        if (user && written % 3 === 0)
          await tenantDb(ctx).endUser.update({
            where: { tenantId_id: { tenantId: tenant.id, id: user.actor.id } },
            data: { name: `Renamed ${written}` },
          });
        if (user && written % 5 === 0)
          await inTenantTransaction(ctx, async (tx) => {
            await tx.endUser.delete({ where: { tenantId_id: { tenantId: tenant.id, id: user.actor.id } } });
          });
        await new Promise((resolve) => setTimeout(resolve, 3));
      }
    };
    const writing = Promise.all([writer(), writer()]).catch((error: unknown) => void failures.push(error));
    onTestFinished(() => {
      isOver = true;
    });
    const copied = await transfer.copy(() => {});
    expect(copied).toBeGreaterThan(12);
    await transfer.catchUp();
    const verified = await transfer.verify();
    expect(verified.rows).toBeGreaterThanOrEqual(13);
    await transfer.openReverse();
    await transfer.switchOver('forward', tenant.placeEpoch, () => commitTo(tenant, to, target));
    const atSwitch = written;
    while (written < atSwitch + 6) await new Promise((resolve) => setTimeout(resolve, 5));
    isOver = true;
    await writing;
    expect(failures).toEqual([]);

    await transfer.keepInStep();
    expect(digestDifferences(await digest(tenant.id, tenant.place), await digest(tenant.id, target))).toEqual(
      [],
    );
    expect(await tenantDb(ctx).article.count()).toBe(12);
    await transfer.clean('old');
    expect(await tenantDb(ctx).article.count()).toBe(12);
  });
});
