import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectTwo } from '@/lib/approvals/two-operators.fixture';
import { inheritedEnv, overrideEnv } from '@/lib/env';
import { closeIsolation, controlDb, mainDatabase, tenantDb } from '@/lib/isolation';
import { withAdmin, withMainAdmin } from '@/lib/isolation/places';
import { enqueueJob, getJob, listJobs } from '@/lib/jobs';
import type { OperatorContext, Place } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { operatorCtx, systemCtx, testTenant } from '@/lib/testing';
import { startTestInstallation, type TestInstallation } from '@/lib/testing/cluster';
import {
  dropOrphan,
  dropOrphanAct,
  examineInstallation,
  examineTenant,
  executeDropOrphan,
  repairPlace,
  sweepDrift,
} from '../index';
import { remakeWithoutNewest } from '../testing.fixture';
import type { DoctorCheckKey } from './schemas';

// A server of its own: elsewhere other tests break things while the doctor looks.
let installation: TestInstallation;
let files: string;
let op: OperatorContext;
const before = inheritedEnv();

beforeAll(async () => {
  files = await fs.mkdtemp(path.join(os.tmpdir(), 'tenantry-doctor-'));
  installation = await startTestInstallation(files);
  await closeIsolation();
  overrideEnv(installation.environment);
  op = await operatorCtx('owner');
});
afterAll(async () => {
  await closeIsolation();
  overrideEnv(before as Record<string, string>);
  await installation.stop();
  await fs.rm(files, { recursive: true, force: true });
});

async function findings(check: DoctorCheckKey) {
  const report = await examineInstallation(op);
  return report.checks.find(({ key }) => key === check)?.findings ?? [];
}

async function sentences(check: DoctorCheckKey): Promise<string> {
  return (await findings(check)).map(({ sentence }) => sentence).join('\n');
}

function inPlace(place: Place, ...statements: string[]): Promise<void> {
  return withAdmin(place, async (client) => {
    for (const statement of statements) await client.query(statement.replaceAll('%', `"${place.schema}"`));
  });
}

const tenantIn = async (strategy: 'shared' | 'schema' | 'database' = 'schema') =>
  (await testTenant({ strategy })).tenant;

/** Removes what a test broke for good, so that the next one finds only its own. */
async function forget(tenantId: string): Promise<void> {
  await controlDb().tenant.delete({ where: { id: tenantId }, select: { id: true } });
}

describe('a healthy installation', () => {
  it('shows nothing, whatever strategies its tenants have', async () => {
    const tenants = [await tenantIn('shared'), await tenantIn('schema'), await tenantIn('database')];
    const { checks } = await examineInstallation(op);
    expect(checks.flatMap((check) => check.findings)).toEqual([]);
    expect(checks.map(({ status }) => status)).toEqual(checks.map(() => 'ok'));
    for (const { id } of tenants) {
      const report = await examineTenant(op, { tenantId: id });
      expect(report.findings).toEqual([]);
      expect(report.version).toMatchObject({ isCurrent: true });
    }
  });
});

describe('the hourly comparison', () => {
  it('looks at each place once a day', async () => {
    await controlDb().placeVersion.updateMany({ data: { driftCheckedAt: null, status: 'current' } });
    const places = await controlDb().placeVersion.count({ where: { version: { not: null } } });
    expect(places).toBeGreaterThan(0);
    expect(await sweepDrift()).toBe(places);
    expect(await sweepDrift()).toBe(0);
  });
});

describe('the doctor finds', () => {
  it('a policy that was dropped, and the command that it names mends it', async () => {
    const { id, place } = await tenantIn();
    await inPlace(place, 'drop policy tenant_isolation on %.articles');
    const [finding] = await findings('policies');
    expect(finding).toMatchObject({
      severity: 'failure',
      sentence: `main/${place.database}/${place.schema}: articles: the policy tenant_isolation is missing or altered.`,
      command: `migrate repair main/${place.database}/${place.schema} --reason "…"`,
    });
    expect(await sentences('drift')).toContain('The policy tenant_isolation of articles is missing.');
    expect((await examineTenant(op, { tenantId: id })).findings.map(({ check }) => check)).toEqual([
      'policies',
      'drift',
    ]);
    await repairPlace(op, { place, reason: 'the doctor said so' });
    expect(await findings('policies')).toEqual([]);
  });

  it('a column that is missing', async () => {
    const { place } = await tenantIn();
    await inPlace(place, 'alter table %.articles drop column version');
    expect(await sentences('drift')).toContain('The column articles.version is missing.');
    await repairPlace(op, { place, reason: 'the doctor said so' });
    expect(await findings('drift')).toEqual([]);
  });

  it('a schema, a database and a login that belong to nobody, which an operator may drop', async () => {
    const schema = `t_${newId('tenant').slice(4)}`;
    const { id, place } = await tenantIn('database');
    const login = `tenantry_t_${newId('tenant').slice(4)}_app`;
    await withMainAdmin((client) => client.query(`create schema "${schema}"; create role "${login}"`));
    const owned = place.database;
    await expect(dropOrphan(op, { partition: 'main', name: owned, reason: 'because' })).rejects.toThrow(
      `${owned} is not a left-over on main`,
    );
    await forget(id);
    expect((await findings('orphans')).map(({ sentence }) => sentence)).toEqual([
      `The schema ${schema} on main belongs to no tenant.`,
      `The database ${owned} on main belongs to no tenant.`,
      `The login ${login} on main belongs to no tenant.`,
    ]);
    for (const name of [schema, owned, login])
      await dropOrphan(op, { partition: 'main', name, reason: 'left over by a test' });
    expect(await findings('orphans')).toEqual([]);
    expect(await controlDb().operatorAudit.count({ where: { action: 'orphan.drop' } })).toBe(3);
    const viewer = await operatorCtx('viewer');
    await expect(dropOrphan(viewer, { partition: 'main', name: schema, reason: 'because' })).rejects.toThrow(
      'Your role may not do this.',
    );
  });

  it('left-overs, which two operators drop together', async () => {
    const made: string[] = [];
    const queued = async (name: string) => {
      const { items } = await listJobs(op, { name: 'fleet.dropOrphan' }, { limit: 10 });
      const jobs = await Promise.all(items.map(({ id }) => getJob(op, id)));
      return jobs.some(({ fields }) => JSON.stringify(fields).includes(name));
    };
    await expectTwo({
      act: dropOrphanAct,
      make: async () => {
        const name = `t_${newId('tenant').slice(4)}`;
        made.push(name);
        await withMainAdmin((client) => client.query(`create schema "${name}"`));
        return {
          input: { partition: 'main', name },
          // What was allowed is a job, which no worker takes up here.
          isDone: () => queued(name),
          spoil: () => withMainAdmin((client) => client.query(`drop schema "${name}"`)),
        };
      },
    });
    const job = { partition: 'main', name: made[0] as string, reason: 'a test', by: op.operator };
    await executeDropOrphan(job);
    expect(await findings('orphans')).toEqual([]);
    await executeDropOrphan(job);
    await withMainAdmin((client) => client.query('delete from graphile_worker._private_jobs'));
  });

  it('replication that belongs to no move', async () => {
    await withMainAdmin((client) =>
      client.query(
        "select pg_create_physical_replication_slot('tenantry_mv_left'); create publication tenantry_mv_left",
      ),
    );
    expect(await sentences('orphans')).toMatch(
      /The replication slot tenantry_mv_left on main belongs to no move[^]*tenantry_mv_left in main\/tenantry replicates for no move/,
    );
    await withMainAdmin((client) =>
      client.query("select pg_drop_replication_slot('tenantry_mv_left'); drop publication tenantry_mv_left"),
    );
  });

  it('a job that is stuck, one that failed, and one that nobody begins', async () => {
    const { id: tenantId } = await tenantIn('shared');
    const add = () => enqueueJob(null, { name: 'outbox.relay', payload: {}, tenantId });
    const set = (jobId: bigint, change: string) =>
      withMainAdmin((client) =>
        client.query(`update graphile_worker._private_jobs set ${change} where id = ${jobId}`),
      );
    await set(await add(), "locked_at = now() - interval '1 hour', locked_by = 'a worker'");
    await set(await add(), 'attempts = max_attempts, last_error = $$no such host$$');
    await set(await add(), "run_at = now() - interval '1 hour'");
    const told = await findings('queue');
    expect(told.map(({ sentence }) => sentence)).toEqual([
      'A job outbox.relay has been at work for more than 15 minutes.',
      'A job outbox.relay failed for good.',
      expect.stringMatching(/^outbox\.relay has been due since .* and nobody begins it/),
    ]);
    expect(told[0]?.command).toBe('jobs list --state stuck --name outbox.relay');
    const { jobs, recentErrors } = await examineTenant(op, { tenantId });
    expect(jobs.map(({ state }) => state).sort()).toEqual(['failed', 'stuck', 'waiting']);
    expect(recentErrors).toContainEqual(
      expect.objectContaining({ what: 'outbox.relay (failed)', error: 'no such host' }),
    );
    await withMainAdmin((client) => client.query('delete from graphile_worker._private_jobs'));
  });

  it('a key that was retired, and one that is none of ours', async () => {
    const { place } = await tenantIn('database');
    await withAdmin(place, async (client) => {
      await client.query('update app_private.context_keys set retired_at = now()');
      await client.query("insert into app_private.context_keys (id, secret) values ('k9', $1)", [
        Buffer.alloc(32),
      ]);
    });
    expect(await sentences('keys')).toBe(
      `main/${place.database}: The context key k1 is retired: every request is refused.\nmain/${place.database}: The context key k9 is none of ours, and is accepted.`,
    );
    const { results } = await repairPlace(op, { place, reason: 'the doctor said so' });
    expect(results).toMatchObject([{ key: 'database:keys', outcome: 'repaired' }]);
    expect(await findings('keys')).toEqual([]);
  });

  it('a tenant whose tables are gone, and a database that is', async () => {
    const schema = await tenantIn();
    await inPlace(schema.place, 'drop schema % cascade');
    const database = await tenantIn('database');
    await withMainAdmin((client) => client.query(`drop database "${database.place.database}" with (force)`));
    const told = await findings('places');
    expect(told.map(({ sentence, tenantId }) => [sentence, tenantId])).toEqual(
      expect.arrayContaining([
        [expect.stringContaining(`are not there: ${schema.slug} cannot be served.`), schema.id],
        [expect.stringContaining(`are not there: ${database.slug} cannot be served.`), database.id],
      ]),
    );
    expect(told.find(({ tenantId }) => tenantId === schema.id)?.command).toBe(
      `tenants restore ${schema.slug}`,
    );
    const one = await examineTenant(op, { tenantId: schema.id });
    expect(one.findings.map(({ check }) => check)).toContain('places');
    expect(one.version).toMatchObject({ tableCount: 0 });
    await forget(schema.id);
    await forget(database.id);
    await dropOrphan(op, { partition: 'main', name: `${database.place.database}_app`, reason: 'left over' });
  });

  it('a place that is behind', async () => {
    const { id, place } = await tenantIn();
    const older = await remakeWithoutNewest(place);
    await controlDb().tenant.update({ where: { id }, data: { planeVersion: older } });
    expect(await sentences('versions')).toContain(`${place.schema} is at ${older}, newest is`);
    await forget(id);
    await inPlace(place, 'drop schema % cascade');
  });

  it('a set-up and a move that nobody goes on with', async () => {
    const { id: tenantId, place } = await tenantIn('shared');
    const longAgo = new Date(Date.now() - 3_600_000);
    const run = {
      id: newId('provisioningRun'),
      tenantId,
      createdAt: longAgo,
      error: 'no room',
      requestedBy: 'test',
    };
    await controlDb().provisioningRun.create({ data: { ...run, status: 'running', input: {}, steps: [] } });
    const move = await controlDb().tenantMove.create({
      data: {
        id: 'mov_late',
        tenantId,
        fromStrategy: 'shared',
        toStrategy: 'schema',
        fromPlace: { ...place },
        toPlace: { ...place, schema: `t_${tenantId.slice(4)}` },
        steps: [],
        requestedBy: 'test',
        requestedByName: 'Test',
        updatedAt: longAgo,
      },
      select: { id: true },
    });
    expect((await findings('runs')).map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/^The set-up run_\w+ is running, and nobody has worked on it .*: no room\./),
      expect.stringMatching(/^The move mov_late is running/),
    ]);
    await controlDb().tenantMove.deleteMany({ where: { tenantId, id: move.id } });
    await controlDb().provisioningRun.deleteMany({ where: { tenantId } });
  });

  it('events and audit entries that wait for too long', async () => {
    const tenant = await tenantIn();
    await tenantDb(systemCtx(tenant)).outboxEvent.create({
      data: {
        tenantId: tenant.id,
        id: newId('outbox'),
        name: 'request.opened',
        payload: {},
        actorKind: 'system',
        actorId: 'system',
        requestId: 'test',
      },
    });
    await inPlace(tenant.place, "update %.outbox_events set created_at = now() - interval '1 hour'");
    expect(await sentences('events')).toContain(`${tenant.place.schema}: 1 event waits for the relay`);
    expect((await examineTenant(op, { tenantId: tenant.id })).findings.map(({ check }) => check)).toEqual([
      'events',
    ]);
    await inPlace(tenant.place, 'delete from %.outbox_events');
    const longAgo = new Date(Date.now() - 3_600_000);
    await controlDb().tenantEvent.create({
      data: { id: newId('event'), tenantId: tenant.id, entry: {}, createdAt: longAgo },
    });
    expect(await sentences('events')).toMatch(/^An audit entry of a tenant waits/);
    await controlDb().tenantEvent.deleteMany({ where: { tenantId: tenant.id } });
  });

  it('a domain that nobody proved, and a tenant without a backup', async () => {
    const { id: tenantId, slug } = await tenantIn('shared');
    const longAgo = new Date(Date.now() - 30 * 86_400_000);
    await controlDb().domain.create({
      data: { id: newId('domain'), tenantId, host: 'help.example.test', token: 't', createdAt: longAgo },
    });
    await controlDb().tenant.update({ where: { id: tenantId }, data: { createdAt: longAgo } });
    expect(await sentences('domains')).toMatch(
      /^help\.example\.test of .* was added on .* and is not verified\.$/,
    );
    expect(await findings('backups')).toMatchObject([
      { sentence: `There is no backup of ${slug}.`, command: `tenants backup ${slug}`, tenantId },
    ]);
    await forget(tenantId);
  });

  it('a domain without a certificate that is in order, once its owners were told', async () => {
    const { id: tenantId, slug } = await tenantIn('shared');
    const host = 'tls.example.test';
    const since = new Date('2026-11-20T08:30:00Z');
    const id = newId('domain');
    await controlDb().domain.create({
      data: {
        ...{ id, tenantId, host, token: 't', status: 'valid', verifiedAt: since },
        ...{ certificate: { state: 'expired' }, certificateFailingSince: since },
      },
    });
    expect(await findings('domains'), 'a moment ago').toEqual([]);
    await controlDb().domain.update({ where: { id }, data: { certificateWarnedAt: new Date() } });
    expect(await findings('domains')).toMatchObject([
      {
        severity: 'failure',
        sentence: expect.stringMatching(
          new RegExp(
            `^tls\\.example\\.test of ${slug} has had no certificate .* since 2026-11-20 08:30\\. .*dig CAA`,
          ),
        ),
        tenantId,
      },
    ]);
    await controlDb().domain.update({ where: { id }, data: { status: 'lost' } });
    expect(await findings('domains'), 'it is told of otherwise').toEqual([]);
    await forget(tenantId);
  });

  it('an application login that could bypass the policies, and one that is refused', async () => {
    await withMainAdmin((client) => client.query('alter role tenantry_app bypassrls'));
    expect(await sentences('roles')).toBe(
      `main/${mainDatabase()}: The application role has BYPASSRLS: no policy applies to it.`,
    );
    await withMainAdmin((client) => client.query('alter role tenantry_app nobypassrls nologin'));
    expect(await sentences('roles')).toContain('The login tenantry_app is refused');
    await withMainAdmin((client) => client.query('alter role tenantry_app login'));
    expect(await findings('roles')).toEqual([]);
  });
});
