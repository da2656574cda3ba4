import type { Command } from 'commander';
import { appError } from '@/lib/kernel/errors';
import { endMaintenance, listMaintenance, startMaintenance } from '@/lib/operations';
import { type MaintenanceDto, startMaintenanceSchema } from '@/lib/operations/maintenance/schemas';
import { cliOperator } from './operator';
import { print } from './output';
import { run } from './run';

interface StartOptions {
  reason: string;
  message?: string;
  from?: string;
  until?: string;
  json?: boolean;
}

/** The commands about maintenance of the whole platform. */
export function addMaintenanceCommands(program: Command): void {
  const maintenance = program
    .command('maintenance')
    .description('close every site, portal and the API: on, off, status');

  maintenance
    .command('on')
    .description('close everything, now or at an instant to come')
    .requiredOption('--reason <reason>', 'why; stands in the audit log')
    .option('--message <message>', 'what people read')
    .option('--from <instant>', 'when it begins, like 2026-11-22T02:00:00Z')
    .option('--until <instant>', 'when it ends by itself')
    .option('--json', 'write JSON')
    .action(({ from, until, json, ...rest }: StartOptions) =>
      run(async () => {
        const input = startMaintenanceSchema.parse({
          ...rest,
          ...(from ? { startsAt: from } : {}),
          ...(until ? { endsAt: until } : {}),
        });
        const started = await startMaintenance(cliOperator(), input);
        print(Boolean(json), started, sentenceOf(started));
      }),
    );

  maintenance
    .command('off')
    .description('open everything again, or call off what is planned')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const current = await currentOf();
        if (!current) throw appError('NOT_FOUND', { message: 'No maintenance is on or planned.' });
        const ended = await endMaintenance(cliOperator(), { id: current.id });
        print(Boolean(json), ended, 'Everything is open.');
      }),
    );

  maintenance
    .command('status')
    .description('what is on or planned')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const current = await currentOf();
        print(Boolean(json), current, current ? sentenceOf(current) : 'Everything is open.');
      }),
    );
}

async function currentOf(): Promise<MaintenanceDto | null> {
  return (await listMaintenance(cliOperator())).find(({ phase }) => phase !== 'over') ?? null;
}

function sentenceOf({ phase, startsAt, endsAt, reason }: MaintenanceDto): string {
  const start =
    phase === 'on' ? `Maintenance is on since ${startsAt}` : `Maintenance is planned for ${startsAt}`;
  return `${start}, until ${endsAt ?? 'somebody ends it'}. Reason: ${reason}`;
}
