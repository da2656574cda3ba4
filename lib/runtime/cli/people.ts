import { type Command, Option } from 'commander';
import { inviteOperator } from '@/lib/identity/operators';
import { inviteOperatorSchema } from '@/lib/identity/operators/schemas';
import { OPERATOR_ROLES, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { loadDemo } from '../demo';
import { cliOperator } from './operator';
import { print, table } from './output';
import { run } from './run';

/** The commands that bring people: the demo's, and the first operator of a real installation. */
export function addPeopleCommands(program: Command): void {
  program
    .command('demo')
    .description('the demo data')
    .command('load')
    .description('load it, unless it is there; prints its accounts')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const { accounts } = await loadDemo();
        print(Boolean(json), accounts, () =>
          table(accounts, [
            { header: 'Where', value: (row) => row.url },
            { header: 'Mail address', value: (row) => row.email },
            { header: 'Password', value: (row) => row.password },
            { header: 'Who', value: (row) => row.note },
          ]),
        );
      }),
    );

  program
    .command('operators')
    .description('people who run the platform')
    .command('create')
    .description('make an operator; prints a link to choose a password by, once')
    .requiredOption('--name <name>')
    .requiredOption('--email <address>')
    .addOption(new Option('--role <role>', 'what they may do').choices(OPERATOR_ROLES).default('owner'))
    .option('--json', 'write JSON')
    .action((input: { name: string; email: string; role: OperatorRole; json?: boolean }) =>
      run(async () => {
        const { json, ...given } = input;
        const made = await inviteOperator(cliOperator(), inviteOperatorSchema.parse(given));
        print(
          Boolean(json),
          made,
          `${input.email} chooses a password at ${made.url}\nThe link works once, within 24 hours. The first sign-in sets up the second factor.`,
        );
      }),
    );
}
