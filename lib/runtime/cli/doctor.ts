import type { Command } from 'commander';
import { checkFleet } from '@/lib/fleet';
import { EXIT, print } from './output';
import { run } from './run';

const SIGN = { ok: 'ok     ', warning: 'warning', failure: 'FAILURE' } as const;

/** Looking an installation over. */
export function addDoctorCommand(program: Command): void {
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
