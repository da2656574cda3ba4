import type { Command } from 'commander';
import { deleteJob, deleteJobs, getJob, jobHealth, listJobs, retryJob, retryJobs } from '@/lib/jobs';
import {
  deleteJobSchema,
  type JobDto,
  type JobFilter,
  jobFilterSchema,
  MAX_JOBS_AT_ONCE,
  retryJobSchema,
} from '@/lib/jobs/schemas';
import { appError } from '@/lib/kernel/errors';
import { configValue } from '@/lib/operations';
import { cliOperator, tenantIdOf } from './operator';
import { type Column, print, table } from './output';
import { run } from './run';

interface FilterOptions {
  state?: string;
  name?: string;
  tenant?: string;
  json?: boolean;
}

const JOB_COLUMNS: readonly Column<JobDto>[] = [
  { header: 'Job', value: (row) => row.id, align: 'right' },
  { header: 'Name', value: (row) => row.name },
  { header: 'State', value: (row) => row.state },
  { header: 'Tenant', value: (row) => row.tenantId ?? '' },
  { header: 'Tries', value: (row) => `${row.attempts}/${row.maxAttempts}` },
  { header: 'Runs', value: (row) => row.runAt },
  { header: 'Last error', value: (row) => row.lastError?.split('\n')[0]?.slice(0, 60) ?? '' },
];

const stuckAfter = async () => ({ stuckAfterMinutes: await configValue('jobs.stuckAfterMinutes') });

async function filterOf({ state, name, tenant }: FilterOptions): Promise<JobFilter> {
  return jobFilterSchema.parse({
    ...(state ? { state } : {}),
    ...(name ? { name } : {}),
    ...(tenant ? { tenantId: await tenantIdOf(tenant) } : {}),
  });
}

function withFilter(command: Command): Command {
  return command
    .option('--state <state>', 'waiting, running, stuck, retrying or failed')
    .option('--name <name>', 'kind of job, as in the list')
    .option('--tenant <tenant>', 'slug or id')
    .option('--json', 'write JSON');
}

/** The commands about the queue. */
export function addJobCommands(program: Command): void {
  const jobs = program.command('jobs').description('the queue: health, list, show, retry, delete');

  jobs
    .command('health')
    .description('how each kind of job is doing')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const rows = await jobHealth(cliOperator(), await stuckAfter());
        const number = (header: string, value: (row: (typeof rows)[number]) => number) =>
          ({ header, value, align: 'right' }) as const;
        print(Boolean(json), rows, () =>
          table(rows, [
            { header: 'Name', value: (row) => row.name },
            number('Waiting', (row) => row.waiting),
            { header: 'Oldest due', value: (row) => row.oldestDueAt },
            number('Due later', (row) => row.scheduled),
            number('Running', (row) => row.running),
            number('Workers', (row) => row.workers),
            number('Retrying', (row) => row.retrying),
            number('Stuck', (row) => row.stuck),
            number('Failed', (row) => row.failed),
          ]),
        );
      }),
    );

  withFilter(jobs.command('list').description('jobs, newest first'))
    .option('--limit <count>', 'rows', '50')
    .option('--after <job>', 'only jobs older than this one')
    .action((options: FilterOptions & { limit: string; after?: string }) =>
      run(async () => {
        const limit = Math.min(199, Math.max(1, Number.parseInt(options.limit, 10) || 50));
        const page = await listJobs(
          cliOperator(),
          await filterOf(options),
          { limit, cursor: options.after },
          await stuckAfter(),
        );
        print(Boolean(options.json), page, () =>
          [
            table(page.items, JOB_COLUMNS),
            ...(page.nextCursor ? [`More: --after ${page.nextCursor}`] : []),
          ].join('\n'),
        );
      }),
    );

  jobs
    .command('show <job>')
    .description('one job, with what of its data may be seen')
    .option('--json', 'write JSON')
    .action((id: string, { json }: { json?: boolean }) =>
      run(async () => {
        const job = await getJob(cliOperator(), id, await stuckAfter());
        const { fields, ...facts } = job;
        const lines = [
          ...Object.entries(facts).map(([name, value]) => ({ name, value: String(value ?? '') })),
          ...fields.map(({ field, value }) => ({ name: `data.${field}`, value })),
        ];
        print(Boolean(json), job, () =>
          table(lines, [
            { header: 'Field', value: ({ name }) => name },
            { header: 'Value', value: ({ value }) => value },
          ]),
        );
      }),
    );

  addJobActs(jobs);
}

function addJobActs(jobs: Command): void {
  withFilter(jobs.command('retry [job]').description('let a job, or all that match, start again'))
    .option('--all', 'every job that matches the filters')
    .action((id: string | undefined, options: FilterOptions & { all?: boolean }) =>
      run(async () => {
        const stuck = await stuckAfter();
        const result = id
          ? await retryJob(cliOperator(), retryJobSchema.parse({ jobId: id }), stuck)
          : await retryJobs(cliOperator(), await matching(options), stuck);
        print(
          Boolean(options.json),
          result,
          'count' in result ? `${result.count} will run again.` : `${result.name} runs again.`,
        );
      }),
    );

  withFilter(jobs.command('delete [job]').description('take a job, or all that match, out of the queue'))
    .requiredOption('--reason <reason>', 'why; stands in the audit log')
    .option('--all', 'every job that matches the filters')
    .action((id: string | undefined, options: FilterOptions & { all?: boolean; reason: string }) =>
      run(async () => {
        const stuck = await stuckAfter();
        const { reason } = options;
        const result = id
          ? await deleteJob(cliOperator(), deleteJobSchema.parse({ jobId: id, reason }), stuck)
          : await deleteJobs(cliOperator(), { ...(await matching(options)), reason }, stuck);
        print(
          Boolean(options.json),
          result,
          'count' in result ? `${result.count} deleted.` : `${result.name} is deleted.`,
        );
      }),
    );
}

/** What `--all` with its filters means at this moment. @throws AppError VALIDATION_FAILED without them */
async function matching(options: FilterOptions & { all?: boolean }) {
  const filter = await filterOf(options);
  if (!options.all || Object.keys(filter).length === 0)
    throw appError('VALIDATION_FAILED', {
      message: `Name a job, or --all with --state, --name or --tenant (${MAX_JOBS_AT_ONCE} at a time).`,
    });
  const { items } = await listJobs(cliOperator(), filter, { limit: 1 }, await stuckAfter());
  return { filter, throughId: items[0]?.id ?? '0' };
}
