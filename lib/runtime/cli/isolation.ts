import type { Command } from 'commander';
import { inspectTable, type TableReport } from '@/lib/isolation/inspect-table';
import { EXIT, print } from './output';
import { run } from './run';

/** What to do about each finding of `app.unprotected_tables`. */
const REMEDIES: [RegExp, string][] = [
  [
    /column tenant_id is missing/,
    'Give the model `tenantId String @map("tenant_id")` and the table `tenant_id text not null`.',
  ],
  [/level security is|policy tenant_isolation/, "End the migration with: call app.protect_table('%table%');"],
  [/^the key/, 'Put tenant_id into the key: `@@id([tenantId, id])`, `@@unique([tenantId, …])`.'],
  [/^the foreign key/, 'Reference both columns: `fields: [tenantId, otherId], references: [tenantId, id]`.'],
  [
    /widens access/,
    'Drop that policy: permissive policies are ORed, so one that is too wide opens the table.',
  ],
];

const STEPS = `There is no table "%table%" in the shared schema. To add one:

1. Model, in prisma/tenant/*.prisma:
     model Invoice {
       tenantId String @map("tenant_id")
       id       String
       …
       @@id([tenantId, id])
       @@map("invoices")
     }
2. Migration, in prisma/tenant/migrations/<number>_<name>/migration.sql:
     create table invoices (
       tenant_id text not null,
       id text not null,
       …
       primary key (tenant_id, id)
     );
     call app.protect_table('invoices');
   Append-only? call app.protect_table('invoices', 'select, insert');
3. npm run tenantry -- migrate
4. npm run tenantry -- isolation check invoices
5. npm run test:isolation   (attacks the new table without a test of yours)
`;

/** Guidance for whoever adds a table. */
export function addIsolationCommands(program: Command): void {
  program
    .command('isolation')
    .description('help with tables that hold data of tenants')
    .command('check <table>')
    .description('say whether a table is isolated, and what to do when it is not')
    .option('--json', 'write JSON')
    .action((name: string, { json }: { json?: boolean }) =>
      run(async () => {
        const report = await inspectTable(name);
        print(Boolean(json), report, () => explain(name, report));
        return report.exists && report.problems.length === 0 ? EXIT.ok : EXIT.failed;
      }),
    );
}

function explain(name: string, { exists, problems, columns, indexes, policies }: TableReport): string {
  if (!exists) return STEPS.replaceAll('%table%', name);
  if (problems.length === 0) {
    return [
      `${name} is isolated.`,
      `  policies  ${policies.join(', ')}`,
      `  columns   ${columns.map((column) => column.name).join(', ')}`,
      `  indexes   ${indexes.length}, each of them checked to start with or contain tenant_id where it is unique`,
    ].join('\n');
  }
  const lines = problems.map((problem) => {
    const remedy = REMEDIES.find(([pattern]) => pattern.test(problem))?.[1].replaceAll('%table%', name);
    return `- ${problem}${remedy ? `\n  ${remedy}` : ''}`;
  });
  return [`${name} is NOT isolated:`, ...lines].join('\n');
}
