import type { Command } from 'commander';
import { checkFleet, migratePlaces } from '@/lib/tenancy';
import { migrate } from '../installation';
import { EXIT, print, table } from './output';
import { run } from './run';

const SIGN = { ok: 'ok     ', warning: 'warning', failure: 'FAILURE' } as const;

/** The commands about all places at once. */
export function addFleetCommands(program: Command): void {
  program
    .command('migrate')
    .description('bring roles, control plane and every place up to date')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        await migrate((message) => void process.stderr.write(`${message}\n`));
        const places = await migratePlaces();
        print(Boolean(json), places, () =>
          table(places, [
            { header: 'Database', value: ({ place }) => place.database },
            { header: 'Schema', value: ({ place }) => place.schema },
            { header: 'Tenants', value: (row) => row.tenants, align: 'right' },
            { header: 'Was', value: (row) => row.from ?? 'unknown' },
            { header: 'Is', value: (row) => row.to ?? 'unknown' },
            { header: 'Result', value: (row) => row.error ?? row.outcome },
          ]),
        );
        return places.some((place) => place.outcome === 'failed') ? EXIT.failed : EXIT.ok;
      }),
    );

  program
    .command('doctor')
    .description('look the installation over: roles, policies of every place, versions, work that is late')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const checks = await checkFleet();
        print(Boolean(json), checks, () =>
          checks
            .flatMap((check) => [
              `${SIGN[check.level]}  ${check.name}`,
              ...check.findings.map((finding) => `           ${finding}`),
            ])
            .join('\n'),
        );
        return checks.some((check) => check.level === 'failure') ? EXIT.failed : EXIT.ok;
      }),
    );
}
