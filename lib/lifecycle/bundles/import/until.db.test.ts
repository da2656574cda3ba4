import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { siteLook } from '@/lib/branding';
import { closeIsolation, controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import type { Strategy, TenantContext } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import { operatorCtx, testTenantOn } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { archiveChanges } from '../../changelog';
import { takeBundle } from '../take/take-bundle';
import { brandOf, dress } from './brand.fixture';
import { executeBundleRun } from './execute-run';
import { restoreBundle } from './restore-bundle';
import { furnish } from './support.fixture';

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

describe.each(['shared', 'schema', 'database'] as const)('a tenant on strategy %s', (strategy) => {
  it('is as it was at an instant behind its backup, files and all; its neighbour as it is', async () => {
    const op = await operatorCtx();
    const [ctx, neighbour] = [await tenantThere(strategy), await tenantThere('shared')];
    const { tenant } = ctx;
    await archiveChanges(databaseOf(ctx));
    await furnish(ctx, 'before');
    await dress(ctx, { primary: '#0f766e', word: 'before' });
    const bundle = await takeBundle(op, { tenantId: tenant.id, kind: 'manual' });
    const meanwhile = await furnish(ctx, 'meanwhile');
    const { logoId } = await dress(ctx, { primary: '#1d4ed8', word: 'meanwhile' });
    await tenantDb(ctx).conversation.update({
      where: { tenantId_id: { tenantId: tenant.id, id: meanwhile.requestId } },
      data: { subject: 'Changed meanwhile' },
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    const until = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await tenantDb(ctx).message.deleteMany({ where: { conversationId: meanwhile.requestId } });
    const after = await furnish(ctx, 'after');
    await dress(ctx, { primary: '#be123c', word: 'after' });
    await furnish(neighbour, 'neighbour');

    const input = {
      bundleId: bundle.id,
      confirmSlug: tenant.slug,
      withSettings: false,
      reason: 'a mistake',
      until: until.toISOString(),
    };
    const { id } = await restoreBundle(op, input);
    expect(await executeBundleRun(id)).toBe('succeeded');

    const db = tenantDb(ctx);
    const subjects = (await db.conversation.findMany({ orderBy: { number: 'asc' } })).map(
      ({ subject }) => subject,
    );
    expect(subjects).toEqual(['About before', 'Changed meanwhile']);
    expect(await db.message.count({ where: { conversationId: meanwhile.requestId } })).toBe(1);
    expect(await storage().statFile(ctx, meanwhile.fileId)).not.toBeNull();
    expect(await storage().statFile(ctx, after.fileId)).toBeNull();
    expect(await tenantDb(neighbour).conversation.count()).toBe(1);

    const look = await siteLook(await getTenantRef(controlDb(), { id: tenant.id }));
    expect(look).toMatchObject({ accent: '#1d4ed8', logo: { light: { id: logoId } } });
    expect(await storage().statFile(ctx, logoId)).not.toBeNull();
    const { site, mails } = await brandOf(ctx);
    expect(site.versions.map(({ note }) => note)).toEqual(['before', 'meanwhile']);
    expect(mails.texts.map(({ number }) => number)).toEqual([1, 2]);
  });
});

describe('an instant', () => {
  it('is refused with the reason when nothing leads to it', async () => {
    const op = await operatorCtx();
    const ctx = await tenantThere('database');
    const bundle = await takeBundle(op, { tenantId: ctx.tenant.id, kind: 'manual' });
    const ask = (until: Date) =>
      restoreBundle(op, {
        bundleId: bundle.id,
        confirmSlug: ctx.tenant.slug,
        withSettings: false,
        reason: 'a mistake',
        until: until.toISOString(),
      });
    const refusal = (words: string) => ({ fieldErrors: { until: expect.stringContaining(words) as string } });
    await expect(ask(new Date(0))).rejects.toMatchObject(refusal('behind the backup'));
    await expect(ask(new Date(Date.now() + 60_000))).rejects.toMatchObject(refusal('has passed'));
    await expect(ask(new Date())).rejects.toMatchObject(refusal('No log of changes'));
    await archiveChanges(databaseOf(ctx));
    await expect(ask(new Date())).rejects.toMatchObject(refusal('begins after'));
    await controlDb().bundle.update({
      where: { id: bundle.id },
      data: { databaseName: 'another' },
      select: { id: true },
    });
    await expect(ask(new Date())).rejects.toMatchObject(refusal('has moved'));
  });
});
