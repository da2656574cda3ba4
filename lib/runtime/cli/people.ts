import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { env } from '@/lib/env';
import { createOperator } from '@/lib/identity';
import { emailSchema, personNameSchema } from '@/lib/identity/schemas';
import { createLinks } from '@/lib/tenancy/host';
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
    .description('make an operator; prints a password, once')
    .requiredOption('--name <name>')
    .requiredOption('--email <address>')
    .option('--json', 'write JSON')
    .action((input: { name: string; email: string; json?: boolean }) =>
      run(async () => {
        const password = randomBytes(18).toString('base64url');
        const name = personNameSchema.parse(input.name);
        const operator = await createOperator(cliOperator(), {
          name,
          email: emailSchema.parse(input.email),
          password,
        });
        const { baseHost, baseProtocol } = env();
        const url = createLinks({ baseHost, protocol: baseProtocol }).consoleUrl('/sign-in');
        print(
          Boolean(input.json),
          { ...operator, password, url },
          `${operator.email} can sign in at ${url}\nPassword: ${password}\nChange it there under "Your account".`,
        );
      }),
    );
}
