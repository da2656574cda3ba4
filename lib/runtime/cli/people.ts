import { type Command, Option } from 'commander';
import { demoOperatorCode, inviteOperator, listOperators, resetSecondFactor } from '@/lib/identity/operators';
import { inviteOperatorSchema } from '@/lib/identity/operators/schemas';
import { emailSchema } from '@/lib/identity/schemas';
import { inControlTransaction } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
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

  const operators = program.command('operators').description('people who run the platform');
  addOperatorCommands(operators);
  operators
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

function addOperatorCommands(operators: Command): void {
  operators
    .command('list')
    .description('who they are and what they may do')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const rows = await listOperators(cliOperator());
        print(Boolean(json), rows, () =>
          table(rows, [
            { header: 'Name', value: (row) => row.name },
            { header: 'Mail address', value: (row) => row.email },
            { header: 'Role', value: (row) => row.role },
            { header: 'Second factor', value: (row) => (row.hasSecondFactor ? 'yes' : 'no') },
            { header: 'State', value: (row) => (row.isDisabled ? 'disabled' : 'enabled') },
          ]),
        );
      }),
    );

  operators
    .command('code <email>')
    .description("print the one-time code of a demo's operator")
    .option('--json', 'write JSON')
    .action((email: string, { json }: { json?: boolean }) =>
      run(async () => {
        const answer = await demoOperatorCode(emailSchema.parse(email));
        print(Boolean(json), answer, `${answer.code}\nFor an authenticator app: ${answer.uri}`);
      }),
    );

  operators
    .command('reset-second-factor <email>')
    .description('let somebody set up a new second factor, when no owner can sign in to do it')
    .requiredOption('--reason <words>', 'why; the log keeps it')
    .action((email: string, { reason }: { reason: string }) =>
      run(async () => {
        const rows = await listOperators(cliOperator());
        const operator = rows.find((row) => row.email === emailSchema.parse(email));
        if (!operator) throw appError('NOT_FOUND', { message: `There is no operator ${email}.` });
        await inControlTransaction((tx) => resetSecondFactor(tx, cliOperator(), { id: operator.id, reason }));
        print(false, null, `${operator.email} sets up a new second factor at the next sign-in.`);
      }),
    );
}
