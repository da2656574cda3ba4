import type { Command } from 'commander';
import {
  executeMigration,
  getMigration,
  listMigrations,
  listPlaces,
  migrationOverview,
  resumeMigration,
  startMigration,
  stopMigration,
} from '@/lib/fleet';
import { type MigrationRunDto, placeListSchema, startMigrationSchema } from '@/lib/fleet/schemas';
import { appError } from '@/lib/kernel/errors';
import { migrate } from '../installation';
import { addDriftCommands } from './drift';
import { cliOperator } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

type Options = Record<string, string | boolean | undefined>;

const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);

/** The commands about versions of all places. */
export function addMigrateCommands(program: Command): void {
  const group = program
    .command('migrate')
    .description('bring roles, control plane and every place up to date; see how it goes, stop it, go on');
  addRun(group);
  addStatus(group);
  addDriftCommands(group);

  group
    .command('resume [run]')
    .description(
      'go on with the last run, or the one named; failed places are tried again, done ones are not',
    )
    .option('--json', 'write JSON')
    .action((runId: string | undefined, { json }: Options) =>
      run(async () => {
        const wanted = runId ?? (await lastRun()).id;
        const before = await getMigration(cliOperator(), { runId: wanted });
        if (before.status !== 'running')
          await resumeMigration(cliOperator(), { runId: wanted }, { isInline: true });
        return work(wanted, Boolean(json));
      }),
    );

  group
    .command('stop [run]')
    .description('end the run after the places being worked on; what is done stays done')
    .option('--json', 'write JSON')
    .action((runId: string | undefined, { json }: Options) =>
      run(async () => {
        const stopped = await stopMigration(cliOperator(), { runId: runId ?? (await lastRun()).id });
        print(
          Boolean(json),
          stopped,
          stopped.status === 'stopped' ? 'It is stopped.' : 'It stops after the places being worked on.',
        );
      }),
    );
}

function addRun(group: Command): void {
  group
    .command('run', { isDefault: true })
    .description('bring everything up to date, and stay until it is')
    .option('--parallelism <count>', 'places at once (1 to 64)')
    .option('--per-partition <count>', 'of these on one server (1 to 64)')
    .option('--on-error <what>', 'stop at the first failure, or continue')
    .option('--partition <id>', 'only the places of one partition')
    .option('--json', 'write JSON')
    .action(({ json, partition, ...options }: Options) =>
      run(async () => {
        const wanted = startMigrationSchema.parse({
          ...options,
          ...(partition ? { partitionId: partition } : {}),
        });
        await migrate(say);
        const started = await startMigration(cliOperator(), wanted, { isInline: true });
        return work(started.id, Boolean(json));
      }),
    );
}

function addStatus(group: Command): void {
  group
    .command('status')
    .description('places by version and partition, the last runs, and the places that are not current')
    .option('--partition <id>', 'places of one partition')
    .option('--status <status>', 'current, behind, migrating, failed or drifted')
    .option('--version <version>', 'places with this version')
    .option('--limit <count>', 'at most so many places (1 to 100)', '20')
    .option('--after <cursor>', 'continue behind the page that ended with this cursor')
    .option('--json', 'write JSON')
    .action(({ json, ...filter }: Options) =>
      run(async () => {
        const op = cliOperator();
        const [overview, runs] = await Promise.all([migrationOverview(op), listMigrations(op, { limit: 5 })]);
        const places = await listPlaces(op, placeListSchema.parse(filter));
        print(Boolean(json), { overview, runs, places }, () =>
          [
            `${overview.places} places; newest version is ${overview.newestVersion}`,
            '',
            table(overview.byPartition, [
              { header: 'Partition', value: (row) => row.partition },
              { header: 'Places', value: (row) => row.places, align: 'right' },
              { header: 'Behind', value: (row) => row.behind, align: 'right' },
              { header: 'Failed', value: (row) => row.failed, align: 'right' },
              { header: 'Drifted', value: (row) => row.drifted, align: 'right' },
            ]),
            '',
            runs.length > 0 ? runTable(runs) : 'No run yet.',
            '',
            table(places.items, [
              { header: 'Partition', value: (row) => row.partition },
              { header: 'Database', value: (row) => row.database },
              { header: 'Schema', value: (row) => row.schema },
              { header: 'Tenants', value: (row) => row.tenants, align: 'right' },
              { header: 'Version', value: (row) => row.version ?? 'unknown' },
              { header: 'Status', value: (row) => (row.driftCount ? `${row.status}, drifted` : row.status) },
              { header: 'Error', value: (row) => row.error },
            ]),
            ...(places.nextCursor ? ['', `More with --after ${places.nextCursor}`] : []),
          ].join('\n'),
        );
        return overview.byStatus.failed > 0 || overview.byStatus.behind > 0 ? EXIT.failed : EXIT.ok;
      }),
    );
}

function runTable(runs: readonly MigrationRunDto[]): string {
  return table(runs, [
    { header: 'Run', value: (row) => row.id },
    { header: 'Target', value: (row) => row.targetVersion },
    { header: 'Status', value: (row) => (row.isOrphaned ? `${row.status}, nobody works on it` : row.status) },
    { header: 'Places', value: (row) => row.total, align: 'right' },
    { header: 'Migrated', value: (row) => row.migrated, align: 'right' },
    { header: 'Current', value: (row) => row.current, align: 'right' },
    { header: 'Failed', value: (row) => row.failed, align: 'right' },
    { header: 'Began', value: (row) => row.createdAt.slice(0, 19).replace('T', ' ') },
    { header: 'By', value: (row) => row.requestedByName },
  ]);
}

/** Works on a run in this process, with progress on standard error; Ctrl-C lets go of it between two places. */
async function work(runId: string, json: boolean): Promise<number> {
  const stopping = new AbortController();
  const onSignal = () => stopping.abort();
  process.once('SIGINT', onSignal);
  try {
    const outcome = await executeMigration(runId, {
      signal: stopping.signal,
      onProgress: ({ migrated, current, failed, total }) =>
        say(`${migrated + current + failed} of ${total} places${failed > 0 ? `, ${failed} failed` : ''}`),
    });
    const result = await getMigration(cliOperator(), { runId });
    const failures =
      result.failed > 0 ? await listPlaces(cliOperator(), { status: 'failed', limit: 100 }) : { items: [] };
    print(json, { ...result, outcome, failures: failures.items }, () =>
      [
        sentenceOf(outcome, result),
        ...failures.items.map(({ schema, database, error }) => `  ${database}.${schema}: ${error ?? ''}`),
      ].join('\n'),
    );
    return outcome === 'succeeded' ? EXIT.ok : EXIT.failed;
  } finally {
    process.off('SIGINT', onSignal);
  }
}

function sentenceOf(outcome: string, { id, migrated, current, failed }: MigrationRunDto): string {
  const counts = `${migrated} migrated, ${current} current already, ${failed} failed`;
  switch (outcome) {
    case 'succeeded':
      return `Every place is up to date: ${counts}.`;
    case 'busy':
      return `Another process works on ${id}; see: migrate status`;
    case 'waiting':
      return `${id} waits: ${counts}. Go on with: migrate resume ${id}`;
    default:
      return `It ${outcome === 'stopped' ? 'was stopped' : 'failed'}: ${counts}. Go on with: migrate resume ${id}`;
  }
}

async function lastRun(): Promise<MigrationRunDto> {
  const [last] = await listMigrations(cliOperator(), { limit: 1 });
  if (!last) throw appError('NOT_FOUND', { message: 'There is no run yet. Begin one with: migrate run' });
  return last;
}
