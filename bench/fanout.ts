import { env } from '@/lib/env';
import { executeMigration } from '@/lib/fleet/migrations/execute-run';
import { versionsOfBuild } from '@/lib/fleet/migrations/places';
import { insertRun } from '@/lib/fleet/migrations/start-migration';
import { trialMigrations } from '@/lib/fleet/testing.fixture';
import { controlDb, createPlace, inControlTransaction, placeFor } from '@/lib/isolation';
import { applyMigrations } from '@/lib/isolation/migrations/runner';
import { withAdmin } from '@/lib/isolation/places';
import type { Place } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { type Child, startChild } from './support/children';
import { median, percentile, round } from './support/figures';
import { onInstallation } from './support/installation';
import type { MigrationTask } from './support/migration-worker';
import type { WriteAnswer, WriteTask } from './support/place-writer';
import { type Finding, print, report } from './support/report';
import { onServer } from './support/tenants';

/** Schemas of their own, 22 tables each. `--places 200` for a quick look. */
const PLACES = Number(argument('--places') ?? 1_000);
const ROUNDS = 2;
const HOT = 20;
const KILL_AT = 0.4;

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

interface Trial {
  root: string;
  newest: string;
}

/** The migrations of this build and, behind them, one that adds a column to a table. */
async function nextTrial(number: number): Promise<Trial> {
  const added = Object.fromEntries(
    Array.from({ length: number }, (_, i) => [
      `9${String(i).padStart(3, '0')}_bench`,
      `alter table articles add column bench_${i} text;`,
    ]),
  );
  return trialMigrations({ added });
}

async function makePlaces(): Promise<Place[]> {
  const ids = Array.from({ length: PLACES }, () => newId('tenant'));
  const places = ids.map((id) => placeFor(id, 'schema'));
  const waiting = [...places];
  const lane = async () => {
    for (let place = waiting.shift(); place; place = waiting.shift()) await createPlace(place);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  const newest = (await versionsOfBuild()).newest;
  await onServer((client) =>
    client.query(
      `insert into control.tenants (id, slug, name, status, strategy, plan, partition_id, database_name, schema_name, plane_version)
         select id, schema, schema, 'active', 'schema', 'enterprise', 'main', $3, schema, $4
           from unnest($1::text[], $2::text[]) as t (id, schema)`,
      [ids, places.map(({ schema }) => schema), places[0]?.database, newest],
    ),
  );
  for (const { schema } of places.slice(0, HOT))
    for (const id of ['written', 'held'])
      await onServer((client) =>
        client.query(
          `insert into "${schema}".articles (tenant_id, id, slug, title, author_id, author_name) values ('bench', $1, $1, '', 'a', 'a')`,
          [id],
        ),
      );
  return places;
}

/** One place after the other, each on a connection of its own, written down one by one: what the fleet did before. */
async function oneAtATime(places: readonly Place[], { root, newest }: Trial): Promise<number> {
  const startedAt = performance.now();
  for (const place of places) {
    await withAdmin(place, (client) => applyMigrations(client, 'tenant', place.schema, root));
    await controlDb().tenant.updateMany({
      where: { schemaName: place.schema, databaseName: place.database },
      data: { planeVersion: newest },
    });
  }
  return performance.now() - startedAt;
}

async function newRun(root: string, parallelism: number): Promise<string> {
  const versions = await versionsOfBuild(root);
  const by = { id: 'bench', name: 'Bench' };
  const wanted = { parallelism, perPartition: parallelism, onError: 'stop', partitionId: 'main' };
  const run = await inControlTransaction((tx) =>
    insertRun(tx, { ...wanted, versions, onlyBehind: false, by }),
  );
  return run.id;
}

async function fanOut({ root }: Trial, parallelism: number): Promise<number> {
  const startedAt = performance.now();
  const outcome = await executeMigration(await newRun(root, parallelism), { root });
  if (outcome !== 'succeeded') throw new Error(`The run ended as ${outcome}.`);
  return performance.now() - startedAt;
}

const appliedOf = (name: string) =>
  onServer(async (client) => {
    const { rows } = await client.query<{ schema: string; at: Date }>(
      "select schema_name as schema, applied_at as at from migrations.applied where migration_set = 'tenant' and name = $1",
      [name],
    );
    return new Map(rows.map(({ schema, at }) => [schema, at.getTime()]));
  });

/** A process that works on a run is killed in the middle; another goes on. */
async function killAndResume(trial: Trial, environment: Record<string, string>) {
  const runId = await newRun(trial.root, 8);
  const child = await startChild('./migration-worker.ts', environment);
  void child.ask({ runId, root: trial.root } satisfies MigrationTask).catch(() => {});
  while ((await appliedOf(trial.newest)).size < PLACES * KILL_AT)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await child.kill();
  const before = await appliedOf(trial.newest);
  // The lease of a dead process runs out after 30 s; that is not what is measured.
  await controlDb().migrationRun.update({ where: { id: runId }, data: { leaseUntil: new Date(0) } });
  const startedAt = performance.now();
  const outcome = await executeMigration(runId, { root: trial.root });
  const resumedMs = performance.now() - startedAt;
  const after = await appliedOf(trial.newest);
  const repeated = [...before].filter(([schema, at]) => after.get(schema) !== at).length;
  return { outcome, before: before.size, after: after.size, repeated, resumedMs };
}

async function measure(environment: Record<string, string>): Promise<void> {
  print(`Making ${PLACES} schemas …`);
  const places = await makePlaces();
  const hot = places.slice(0, HOT).map(({ schema }) => schema);
  const writer: Child = await startChild('./place-writer.ts', environment);
  const write = (durationMs: number) =>
    writer.ask<WriteAnswer>({
      databaseUrl: env().databaseUrl,
      schemas: hot,
      clients: 4,
      holders: 2,
      holdMs: 300,
      pauseMs: 5,
      durationMs,
    } satisfies WriteTask);

  let number = 0;
  const ratios: number[] = [];
  const alone: number[] = [];
  const wide: number[] = [];
  const single: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const runs = [
      async () => void alone.push(await oneAtATime(places, await nextTrial(++number))),
      async () => void wide.push(await fanOut(await nextTrial(++number), 8)),
      async () => void single.push(await fanOut(await nextTrial(++number), 1)),
    ];
    for (let i = 0; i < runs.length; i++) {
      await runs[(i + round) % runs.length]?.();
    }
    ratios.push((alone[round] ?? 0) / (wide[round] ?? 1));
    print(
      `Round ${round + 1}: one at a time ${round3(alone[round])} s, eight at once ${round3(wide[round])} s, the same with one lane ${round3(single[round])} s`,
    );
  }

  print('Beside people who write, some of whom hold transactions open …');
  const quiet = await write(5_000);
  const busyFor = Math.max(4_000, median(wide) * 1.6);
  const writing = write(busyFor);
  await fanOut(await nextTrial(++number), 8);
  const busy = await writing;

  print('Killed and gone on with …');
  const killed = await killAndResume(await nextTrial(++number), environment);
  writer.end();

  const longest = (answer: WriteAnswer) => Math.max(...answer.samples);
  const findings: Finding[] = [
    {
      name: 'eight at once against one at a time',
      value: median(ratios),
      unit: '×',
      target: { min: 5 },
    },
    { name: 'one lane against one at a time', value: median(alone) / median(single), unit: '×' },
    { name: 'one at a time', value: median(alone) / 1_000, unit: 's' },
    { name: 'eight at once', value: median(wide) / 1_000, unit: 's' },
    { name: 'longest wait of a write for a lock', value: busy.lockWaitMs, unit: 'ms', target: { max: 100 } },
    { name: 'longest write meanwhile', value: longest(busy), unit: 'ms' },
    { name: 'p99 of writes meanwhile', value: percentile(busy.samples, 0.99), unit: 'ms' },
    { name: 'longest write without a migration', value: longest(quiet), unit: 'ms' },
    { name: 'writes that failed', value: busy.failures, unit: '', target: { max: 0 } },
    { name: 'places done when it was killed', value: killed.before, unit: '' },
    { name: 'of these repeated', value: killed.repeated, unit: '', target: { max: 0 } },
    { name: 'places not done in the end', value: PLACES + 1 - killed.after, unit: '', target: { max: 0 } },
    { name: 'going on took', value: killed.resumedMs / 1_000, unit: 's' },
  ];
  report('fanout', findings, { places: PLACES, rounds: ROUNDS, outcome: killed.outcome });
}

function round3(ms: number | undefined): number {
  return round((ms ?? 0) / 1_000, 2);
}

await onInstallation(measure);
