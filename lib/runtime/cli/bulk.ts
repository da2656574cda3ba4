import type { Command } from 'commander';
import {
  cancelBulk,
  executeBulk,
  getBulkRun,
  listBulkRows,
  listBulkRuns,
  previewBulk,
  resumeBulk,
  startBulk,
} from '@/lib/lifecycle/bulk';
import {
  BULK_ACTS,
  bulkRefSchema,
  bulkRowsSchema,
  type BulkRunDto,
  previewBulkSchema,
  startBulkSchema,
} from '@/lib/lifecycle/bulk/schemas';
import { directoryFilterSchema } from '@/lib/tenancy/console/schemas';
import { confirmName } from './confirm';
import { cliOperator } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

interface BulkOptions {
  filter: string;
  plan?: string;
  message?: string;
  to?: string;
  watchHours?: string;
  reason?: string;
  confirm?: string;
  dryRun?: boolean;
  json?: boolean;
}

/** `tenants bulk <act>`: one act to everything that a filter finds. */
export function addBulkAct(tenants: Command): void {
  tenants
    .command('bulk <act>')
    .description(`one act to many tenants: ${Object.keys(BULK_ACTS).join(', ')}`)
    .requiredOption('--filter <filter>', 'as in the address of the directory: "status=active&plan=free"')
    .option('--plan <plan>', 'changePlan: key of the plan')
    .option('--to <partition>', 'move: the server they go to')
    .option('--watch-hours <hours>', 'move: how long each can be taken back (0)')
    .option('--message <text>', 'startMaintenance: what visitors read')
    .option('--reason <text>', 'why; stands in the logs')
    .option('--confirm <count>', 'for how many it is, in place of typing it when asked')
    .option('--dry-run', 'only say what would happen to each')
    .option('--json', 'write JSON')
    .action((act: string, options: BulkOptions) =>
      run(async () => {
        const op = cliOperator();
        const isJson = Boolean(options.json);
        const asked = previewBulkSchema.parse({
          act,
          input: {
            ...(options.plan ? { planKey: options.plan } : {}),
            ...(options.message ? { message: options.message } : {}),
            ...(options.to ? { to: options.to } : {}),
            ...(options.watchHours ? { watchHours: options.watchHours } : {}),
          },
          selection: {
            filter: directoryFilterSchema.parse(Object.fromEntries(new URLSearchParams(options.filter))),
          },
        });
        const preview = await previewBulk(op, asked);
        const { possible, total, sentences } = preview;
        const summary = [
          `${BULK_ACTS[asked.act].label}: possible for ${possible} of ${total} tenants.`,
          ...sentences.map(({ sentence, count }) => `  ${count}  ${sentence}`),
        ].join('\n');
        if (options.dryRun) {
          print(isJson, preview, () =>
            [
              summary,
              '',
              table(preview.rows, [
                { header: 'Address', value: ({ slug }) => slug },
                { header: 'What', value: ({ sentence }) => sentence },
              ]),
            ].join('\n'),
          );
          return EXIT.ok;
        }
        const input = startBulkSchema.parse({ ...asked, reason: options.reason, expected: possible });
        if (!isJson) process.stderr.write(`${summary}\n`);
        if (BULK_ACTS[asked.act].isDangerous) await confirmName(String(possible), options.confirm);
        const { id } = await startBulk(op, input);
        return workOn(id, isJson);
      }),
    );
}

/** `bulk list|show|cancel|resume`. */
export function addBulkCommands(program: Command): void {
  const bulk = program.command('bulk').description('acts to many tenants: list, show, cancel, resume');
  bulk
    .command('list')
    .description('the newest ones')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const runs = await listBulkRuns(cliOperator());
        print(Boolean(json), runs, () =>
          table(runs, [
            { header: 'Run', value: (row) => row.id },
            { header: 'Act', value: (row) => row.act },
            { header: 'Status', value: (row) => row.status },
            { header: 'Tenants', value: (row) => row.total, align: 'right' },
            { header: 'Done', value: (row) => row.done, align: 'right' },
            { header: 'Skipped', value: (row) => row.skipped, align: 'right' },
            { header: 'Failed', value: (row) => row.failed, align: 'right' },
            { header: 'Begun', value: (row) => row.createdAt },
          ]),
        );
      }),
    );
  bulk
    .command('show <run>')
    .description('how far one is, and how it went for its tenants, 50 at a time')
    .option('--status <status>', 'only done, skipped, failed, pending or running ones')
    .option('--after <position>', 'continue behind this row')
    .option('--json', 'write JSON')
    .action((runId: string, { json, ...rest }: { json?: boolean; status?: string; after?: string }) =>
      run(async () => {
        const op = cliOperator();
        const query = bulkRowsSchema.parse(rest);
        const [found, rows] = await Promise.all([getBulkRun(op, runId), listBulkRows(op, runId, query)]);
        print(Boolean(json), { run: found, rows }, () =>
          [
            sentenceOf(found),
            table(rows.items, [
              { header: 'Address', value: ({ slug }) => slug },
              { header: 'Status', value: ({ status }) => status },
              { header: 'What', value: ({ sentence }) => sentence },
            ]),
            ...(rows.next === null ? [] : [`More: --after ${rows.next}`]),
          ].join('\n'),
        );
      }),
    );
  bulk
    .command('cancel <run>')
    .description('end it after the tenants under way; what is done stays done')
    .action((runId: string) =>
      run(async () => {
        const ended = await cancelBulk(cliOperator(), bulkRefSchema.parse({ runId }));
        print(false, null, ended.wanted ? 'It ends after the tenants under way.' : sentenceOf(ended));
      }),
    );
  bulk
    .command('resume <run>')
    .description('go on with what is left of a paused or cancelled one')
    .option('--json', 'write JSON')
    .action((runId: string, { json }: { json?: boolean }) =>
      run(async () => {
        const { id } = await resumeBulk(cliOperator(), bulkRefSchema.parse({ runId }));
        return workOn(id, Boolean(json));
      }),
    );
}

const POLL_MS = 200;

/** The worker may not run: does its part here. When it is faster, this only waits. */
async function workOn(runId: string, isJson: boolean): Promise<number> {
  const op = cliOperator();
  await executeBulk(runId);
  let current = await getBulkRun(op, runId);
  while (current.status === 'running') {
    await new Promise((wake) => setTimeout(wake, POLL_MS));
    current = await getBulkRun(op, runId);
  }
  print(isJson, current, sentenceOf(current));
  return current.status === 'succeeded' ? EXIT.ok : EXIT.failed;
}

function sentenceOf({ id, status, total, done, skipped, failed }: BulkRunDto): string {
  return `${id} ${status}: ${done} done, ${skipped} skipped, ${failed} failed of ${total}.`;
}
