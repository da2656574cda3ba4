import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { env } from '@/lib/env';
import { controlDb, tenantDb } from '@/lib/isolation';
import { withAdmin } from '@/lib/isolation/places';
import type { Place } from '@/lib/kernel/context';
import { operatorCtx, testTenant } from '@/lib/testing';
import {
  bringUpToDate,
  getMigration,
  listPlaces,
  migrationOverview,
  resumeMigration,
  startMigration,
  stopMigration,
  sweepMigrations,
} from '../index';
import { remakeWithoutNewest, runOf, trialMigrations } from '../testing.fixture';
import { executeMigration, type ExecuteMigrationOptions } from './execute-run';

/** Tests of one file run one after the other; no other file makes runs. */
async function execute(runId: string, options: ExecuteMigrationOptions = {}) {
  await controlDb().migrationRun.update({ where: { id: runId }, data: { status: 'running' } });
  return executeMigration(runId, options);
}

async function ownSchemas(count: number): Promise<Place[]> {
  const places: Place[] = [];
  for (let i = 0; i < count; i++) places.push((await testTenant({ strategy: 'schema' })).tenant.place);
  return places;
}

function rowOf({ partition, database, schema }: Place) {
  return controlDb().placeVersion.findUniqueOrThrow({
    where: {
      partitionId_databaseName_schemaName: {
        partitionId: partition,
        databaseName: database,
        schemaName: schema,
      },
    },
  });
}

function hasColumn(place: Place, column: string): Promise<boolean> {
  return withAdmin(place, async (client) => {
    const { rowCount } = await client.query(
      'select from information_schema.columns where table_schema = $1 and table_name = $2 and column_name = $3',
      [place.schema, 'collections', column],
    );
    return rowCount === 1;
  });
}

const ADDED = { '9001_trial': 'alter table collections add column trial text;' };
let trial: Awaited<ReturnType<typeof trialMigrations>>;

beforeAll(async () => {
  trial = await trialMigrations({ added: ADDED });
});
afterAll(() => trial.remove());
beforeEach(async () => {
  await controlDb().migrationRun.deleteMany({ where: { status: 'running' } });
});

describe('a migration of many places', () => {
  it('brings each to the newest version, counts them, and writes the version into the directory', async () => {
    const places = await ownSchemas(3);
    const id = await runOf(places, { root: trial.root });
    const told: number[] = [];
    const outcome = await execute(id, {
      root: trial.root,
      onProgress: ({ migrated }) => told.push(migrated),
    });
    expect(outcome).toBe('succeeded');
    const run = await controlDb().migrationRun.findUniqueOrThrow({ where: { id } });
    expect(run).toMatchObject({ status: 'succeeded', migrated: 3, current: 0, failed: 0, leaseUntil: null });
    expect(told.at(-1)).toBe(3);
    for (const place of places) {
      expect(await hasColumn(place, 'trial')).toBe(true);
      expect(await rowOf(place)).toMatchObject({ status: 'current', version: '9001_trial', error: null });
      const tenant = await controlDb().tenant.findFirstOrThrow({ where: { schemaName: place.schema } });
      expect(tenant.planeVersion).toBe('9001_trial');
    }
  });

  it('finds out that nothing is to be done, and repeats nothing', async () => {
    const places = await ownSchemas(2);
    await execute(await runOf(places, { root: trial.root }), { root: trial.root });
    const again = await runOf(places, { root: trial.root });
    expect(await execute(again, { root: trial.root })).toBe('succeeded');
    expect(await controlDb().migrationRun.findUniqueOrThrow({ where: { id: again } })).toMatchObject({
      migrated: 0,
      current: 2,
    });
  });

  it('migrates a database of its own, with what stands outside its schema', async () => {
    const { tenant, ctx } = await testTenant({ strategy: 'database' });
    const id = await runOf([tenant.place], { root: trial.root });
    expect(await execute(id, { root: trial.root })).toBe('succeeded');
    expect(await hasColumn(tenant.place, 'trial')).toBe(true);
    expect((await rowOf(tenant.place)).baseVersion).toMatch(/^\d{4}_/);
    expect(await tenantDb(ctx).article.count()).toBe(0);
  });

  it('goes on with the other places when one fails, and tries that one again when resumed', async () => {
    const op = await operatorCtx('owner');
    const [broken, ...others] = await ownSchemas(3);
    if (!broken) throw new Error('no place');
    await withAdmin(broken, (client) =>
      client.query(`alter table "${broken.schema}".collections add column trial text`),
    );
    const id = await runOf([broken, ...others], { root: trial.root });
    expect(await execute(id, { root: trial.root })).toBe('failed');
    expect(await rowOf(broken)).toMatchObject({
      status: 'failed',
      attempts: 1,
      error: expect.stringContaining('column "trial" of relation "collections" already exists'),
    });
    for (const place of others) expect(await hasColumn(place, 'trial')).toBe(true);
    expect(await getMigration(op, { runId: id })).toMatchObject({ migrated: 2, failed: 1 });

    await withAdmin(broken, (client) =>
      client.query(`alter table "${broken.schema}".collections drop column trial`),
    );
    await resumeMigration(op, { runId: id }, { isInline: true });
    expect(await execute(id, { root: trial.root })).toBe('succeeded');
    expect(await getMigration(op, { runId: id })).toMatchObject({
      migrated: 3,
      failed: 0,
      status: 'succeeded',
    });
  });

  it('stops at the first failure when told to', async () => {
    const places = await ownSchemas(4);
    const sorted = [...places].sort((a, b) => a.schema.localeCompare(b.schema));
    const first = sorted[0] as Place;
    await withAdmin(first, (client) =>
      client.query(`alter table "${first.schema}".collections add column trial text`),
    );
    const id = await runOf(places, { root: trial.root, onError: 'stop', parallelism: 1 });
    expect(await execute(id, { root: trial.root })).toBe('failed');
    const run = await controlDb().migrationRun.findUniqueOrThrow({ where: { id } });
    expect(run.migrated).toBeLessThan(3);
    expect(run.error).toMatch(/^It stopped at the first failure, \d places before its end/);
  });

  it('says which schema is not there, and makes no empty one in its place', async () => {
    const [gone] = await ownSchemas(1);
    if (!gone) throw new Error('no place');
    await withAdmin(gone, (client) => client.query(`drop schema "${gone.schema}" cascade`));
    expect(await execute(await runOf([gone]))).toBe('failed');
    expect((await rowOf(gone)).error).toBe(`The schema ${gone.schema} is not there.`);
  });

  it('says of a database that does not answer that it does not', async () => {
    const { tenant } = await testTenant({ strategy: 'database' });
    const gone = { ...tenant.place, database: `${tenant.place.database}_gone` };
    expect(await execute(await runOf([gone]))).toBe('failed');
    expect((await rowOf(gone)).error).toMatch(/does not answer: database ".*_gone" does not exist/);
    await controlDb().placeVersion.deleteMany({ where: { databaseName: gone.database } });
  });
});

describe('a migration beside people at work', () => {
  it('gives up a lock that is held, and is done when it comes free', async () => {
    const [place] = await ownSchemas(1);
    if (!place) throw new Error('no place');
    const holder = new pg.Client({ connectionString: env().databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query(`select from "${place.schema}".collections`);
    const id = await runOf([place], { root: trial.root });
    expect(await execute(id, { root: trial.root, lockTries: 2 })).toBe('failed');
    expect((await rowOf(place)).error).toContain('its locks were not to be had within 50 ms in 2 tries');
    expect(await hasColumn(place, 'trial')).toBe(false);

    const again = await runOf([place], { root: trial.root });
    const working = execute(again, { root: trial.root });
    await holder.query('commit');
    expect(await working).toBe('succeeded');
    await holder.end();
  });
});

describe('a migration and the processes that work on it', () => {
  it('is worked on by one at a time', async () => {
    const places = await ownSchemas(2);
    const id = await runOf(places, { root: trial.root });
    await controlDb().migrationRun.update({ where: { id }, data: { status: 'running' } });
    const outcomes = await Promise.all([
      executeMigration(id, { root: trial.root }),
      executeMigration(id, { root: trial.root }),
    ]);
    expect(outcomes.sort()).toEqual(['busy', 'succeeded']);
  });

  it('leaves what another took over alone', async () => {
    const places = await ownSchemas(2);
    const id = await runOf(places, { root: trial.root, parallelism: 1 });
    const outcome = await execute(id, {
      root: trial.root,
      afterPlace: async () => {
        await controlDb().migrationRun.update({ where: { id }, data: { holder: 'another' } });
      },
    });
    expect(outcome).toBe('busy');
    await controlDb().migrationRun.update({ where: { id }, data: { leaseUntil: new Date(0) } });
    expect(await executeMigration(id, { root: trial.root })).toBe('succeeded');
  });

  it('is taken up by the sweep after a kill, which repeats nothing', async () => {
    const places = await ownSchemas(3);
    const id = await runOf(places);
    // What a killed process leaves: one place done but not written down, the lease run out.
    await controlDb().migrationRun.update({
      where: { id },
      data: { status: 'running', holder: 'killed', leaseUntil: new Date(Date.now() - 1) },
    });
    expect(await sweepMigrations()).toBe(true);
    expect(await controlDb().migrationRun.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'succeeded',
      migrated: 0,
      current: 3,
    });
    expect(await sweepMigrations()).toBe(false);
  });

  it('ends when an operator stops it, and goes on when one resumes it', async () => {
    const op = await operatorCtx('owner');
    const places = await ownSchemas(3);
    const id = await runOf(places, { root: trial.root, parallelism: 1 });
    let asked: Promise<unknown> | undefined;
    const outcome = await execute(id, {
      root: trial.root,
      afterPlace: () => {
        asked ??= stopMigration(op, { runId: id });
      },
      onProgress: () => {},
    });
    await asked;
    // The one batch of this small run was under way already; what was left is known all the same.
    expect(['stopped', 'succeeded']).toContain(outcome);
    const stopped = await runOf(places, { root: trial.root });
    await controlDb().migrationRun.update({ where: { id: stopped }, data: { status: 'running' } });
    expect(await stopMigration(op, { runId: stopped })).toMatchObject({ status: 'stopped' });
    expect(await executeMigration(stopped, { root: trial.root })).toBe('busy');
    await resumeMigration(op, { runId: stopped }, { isInline: true });
    expect(await executeMigration(stopped, { root: trial.root })).toBe('succeeded');
    await expect(resumeMigration(op, { runId: stopped })).rejects.toThrow('This migration has succeeded.');
    await expect(stopMigration(op, { runId: stopped })).rejects.toThrow('over already');
  });

  it('lets go between two places when its process has to end', async () => {
    const places = await ownSchemas(3);
    const id = await runOf(places, { root: trial.root, parallelism: 1 });
    const ending = new AbortController();
    const options = { root: trial.root, signal: ending.signal, afterPlace: () => ending.abort() };
    expect(await execute(id, options)).toBe('waiting');
    expect(await controlDb().migrationRun.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'running',
      leaseUntil: null,
      migrated: 1,
    });
    expect(await executeMigration(id, { root: trial.root })).toBe('succeeded');
  });

  it('waits for a newer build', async () => {
    const places = await ownSchemas(1);
    const id = await runOf(places, { root: trial.root });
    expect(await execute(id)).toBe('waiting');
  });
});

describe('operators and migrations', () => {
  it('refuses a second one, a viewer and an unknown partition', async () => {
    const op = await operatorCtx('owner');
    await expect(startMigration(await operatorCtx('viewer'), {})).rejects.toThrow(
      'Your role may not do this.',
    );
    await expect(startMigration(op, { partitionId: 'nowhere' })).rejects.toThrow('no partition "nowhere"');
    await runOf([]).then((id) =>
      controlDb().migrationRun.update({ where: { id }, data: { status: 'running' } }),
    );
    await expect(startMigration(op, {})).rejects.toThrow('A migration is running already.');
  });

  it('starts one for the worker, with an entry in the log', async () => {
    const op = await operatorCtx('owner');
    const run = await startMigration(op, { parallelism: 2 });
    expect(run).toMatchObject({ status: 'running', isOrphaned: true, parallelism: 2 });
    expect(run.total).toBeGreaterThan(0);
    const entry = await controlDb().operatorAudit.findFirstOrThrow({ where: { operatorId: op.operator.id } });
    expect(entry).toMatchObject({ action: 'migration.start', targetId: run.id });
    await stopMigration(op, { runId: run.id });
  });

  it('lists places by page and filter', async () => {
    const op = await operatorCtx('viewer');
    const [place] = await ownSchemas(1);
    if (!place) throw new Error('no place');
    const overview = await migrationOverview(op);
    expect(overview.byPartition.map(({ partition }) => partition)).toContain('main');
    const first = await listPlaces(op, { limit: 1 });
    expect(first.items).toHaveLength(1);
    const next = await listPlaces(op, { limit: 1, after: first.nextCursor ?? undefined });
    expect(next.items[0]).not.toEqual(first.items[0]);
    const found = await listPlaces(op, { q: place.schema });
    expect(found.items).toMatchObject([{ schema: place.schema, tenants: 1, status: 'current' }]);
    expect(found.items[0]?.tenantId).toMatch(/^ten_/);
  });
});

describe('a start', () => {
  it('brings up to date what is behind, and asks no place when nothing is', async () => {
    const [place] = await ownSchemas(1);
    if (!place) throw new Error('no place');
    const older = await remakeWithoutNewest(place);
    await controlDb().tenant.updateMany({
      where: { schemaName: place.schema },
      data: { planeVersion: older },
    });
    const run = await bringUpToDate();
    expect(run?.migrated).toBeGreaterThan(0);
    const row = await rowOf(place);
    expect(row).toMatchObject({ status: 'current', previousVersion: older });
    expect(row.version).not.toBe(older);
  });
});
