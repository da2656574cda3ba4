import type { Command } from 'commander';
import { requestAct } from '@/lib/approvals';
import { dropOrphanAct, examineInstallation, examineTenant, executeDropOrphan } from '@/lib/fleet';
import { dropOrphanSchema, type DoctorFinding, type TenantExamination } from '@/lib/fleet/schemas';
import { printAsked } from './asked';
import { confirmName } from './confirm';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

interface DropOptions {
  reason: string;
  confirm?: string;
  json?: boolean;
}

const SIGN = { ok: 'ok     ', warning: 'warning', failure: 'FAILURE' } as const;

/** Looking an installation or one tenant over. */
export function addDoctorCommand(program: Command): void {
  const doctor = program
    .command('doctor')
    .description('look the installation, or one tenant, over; see what mends what is found');

  doctor
    .command('examine [tenant]', { isDefault: true })
    .description('look everything over, or everything about one tenant (address or id)')
    .option('--json', 'write JSON')
    .action((name: string | undefined, { json }: { json?: boolean }) =>
      run(() => (name ? examineOne(name, Boolean(json)) : examineAll(Boolean(json)))),
    );

  doctor
    .command('drop <partition> <name>')
    .description('drop a schema, database or login that the doctor found to belong to no tenant')
    .requiredOption('--reason <text>', 'why, for the log')
    .option('--confirm <name>', 'its name, in place of typing it when asked')
    .option('--json', 'write JSON')
    .action((partition: string, name: string, { reason, confirm, json }: DropOptions) =>
      run(async () => {
        const op = cliOperator();
        const { reason: why, ...input } = dropOrphanSchema.parse({ partition, name, reason });
        await confirmName(name, confirm);
        const asked = await requestAct(op, dropOrphanAct, { input, reason: why, confirmation: name });
        if (asked.status === 'requested') return printAsked(Boolean(json), asked);
        // The worker may not run: do its part here.
        await executeDropOrphan({ ...input, reason: why, by: op.operator });
        print(Boolean(json), asked, `${name} is gone.`);
        return EXIT.ok;
      }),
    );
}

async function examineAll(json: boolean): Promise<number> {
  const report = await examineInstallation(cliOperator(), (sentence) =>
    process.stderr.write(`${sentence}\n`),
  );
  print(json, report, () =>
    [
      ...report.checks.flatMap(({ title, status, findings }) => [
        `${SIGN[status]}  ${title}`,
        ...findings.flatMap((finding) => linesOf(finding, '           ')),
      ]),
      '',
      `${report.places} places looked at in ${(report.tookMs / 1_000).toFixed(1)} s.`,
    ].join('\n'),
  );
  return report.checks.some(({ status }) => status === 'failure') ? EXIT.failed : EXIT.ok;
}

async function examineOne(name: string, json: boolean): Promise<number> {
  const report = await examineTenant(cliOperator(), { tenantId: await tenantIdOf(name) });
  print(json, report, () => textOf(report));
  return report.findings.some(({ severity }) => severity === 'failure') ? EXIT.failed : EXIT.ok;
}

function linesOf({ sentence, command, severity }: DoctorFinding, indent: string): string[] {
  return [
    `${indent}${severity === 'failure' ? '✗' : '!'} ${sentence}`,
    ...(command ? [`${indent}  npm run tenantry -- ${command}`] : []),
  ];
}

function textOf(report: TenantExamination): string {
  const { tenant, version, findings, rows, jobs, recentErrors, domains, limits, moves } = report;
  const { partition, database, schema } = tenant.place;
  const filled = rows.filter((row) => row.rows > 0);
  const fact = (label: string, value: string) => `  ${label.padEnd(10)} ${value}`;
  const section = (title: string, lines: string[]) => (lines.length > 0 ? ['', title, ...lines] : []);
  return [
    `${tenant.name} (${tenant.slug})`,
    fact('id', tenant.id),
    fact('status', `${tenant.status}${tenant.statusReason ? `: ${tenant.statusReason}` : ''}`),
    fact('plan', tenant.plan),
    fact('place', `${tenant.strategy}: ${partition}/${database}/${schema}`),
    fact(
      'version',
      version
        ? `${version.applied ?? 'none'}${version.isCurrent ? '' : ` (newest is ${version.newest})`}, ${version.tableCount} tables`
        : 'not known',
    ),
    fact('backup', report.lastBackupAt ?? 'none'),
    fact('queue', jobs.map(({ state, count }) => `${count} ${state}`).join(', ') || 'empty'),
    ...section(
      'Domains',
      domains.map(({ host, verifiedAt, isPrimary }) =>
        fact('', `${host}${isPrimary ? ', primary' : ''}, ${verifiedAt ? 'verified' : 'not verified'}`),
      ),
    ),
    ...section('Limits', limits.length > 0 ? [limitTable(limits)] : []),
    ...section('Rows', filled.length > 0 ? [rowTable(filled)] : []),
    ...section(
      'Moves',
      moves.map(({ id, status, from, to }) => fact('', `${id}: ${from} to ${to}, ${status}`)),
    ),
    ...section(
      'Recent errors',
      recentErrors.map(({ what, at, error }) => fact('', `${at.slice(0, 19)}  ${what}  ${error}`)),
    ),
    '',
    ...(findings.length === 0
      ? ['Nothing wrong was found.']
      : ['Findings', ...findings.flatMap((finding) => linesOf(finding, '  '))]),
  ].join('\n');
}

function limitTable(limits: TenantExamination['limits']): string {
  return table(limits, [
    { header: 'Limit', value: ({ label }) => label },
    { header: 'Used', value: ({ text }) => text },
    { header: '%', value: ({ percent }) => percent ?? '', align: 'right' },
  ]);
}

function rowTable(rows: TenantExamination['rows']): string {
  return table(rows, [
    { header: 'Table', value: (row) => row.table },
    { header: 'Rows', value: (row) => row.rows, align: 'right' },
  ]);
}
