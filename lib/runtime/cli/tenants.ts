import type { Command } from 'commander';
import {
  createTenant,
  executeRun,
  getProvisioningRun,
  getTenantDetail,
  listTenantMembers,
  listTenants,
  tenantIsolation,
  tenantUsage,
} from '@/lib/tenancy';
import { createTenantSchema } from '@/lib/tenancy/schemas';
import { getFamily } from '@/lib/partners';
import { tenantListSchema } from '@/lib/tenancy/console/schemas';
import { addBackupCommands } from './backups';
import { addBulkAct } from './bulk';
import { cliOperator, tenantIdOf } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';
import { addLifecycleCommands } from './lifecycle';
import { addMoveCommands } from './moves';
import { addSetParentCommand, familyLines } from './set-parent';
import { addSetPlanCommand } from './set-plan';

type Options = Record<string, string | boolean | undefined>;

/** The commands about tenants. */
export function addTenantCommands(program: Command): void {
  const tenants = program
    .command('tenants')
    .description(
      'list, show and create tenants, set their plans, move, back up and restore, close, archive and erase them',
    );

  addListing(tenants);
  tenants
    .command('show <tenant>')
    .description('everything about one tenant, named by address or id')
    .option('--json', 'write JSON')
    .action((name: string, { json }: Options) =>
      run(async () => {
        const op = cliOperator();
        const id = await tenantIdOf(name);
        const [tenant, members, isolation, family] = await Promise.all([
          getTenantDetail(op, id),
          listTenantMembers(op, id),
          tenantIsolation(op, id),
          getFamily(op, id),
        ]);
        const usage = tenant.isPlaced ? await tenantUsage(op, id) : null;
        print(Boolean(json), { tenant: { ...tenant, members }, family, isolation, usage }, () =>
          [
            `${tenant.name} (${tenant.slug})`,
            `  id          ${tenant.id}`,
            `  status      ${tenant.status}${tenant.statusReason ? `: ${tenant.statusReason}` : ''}`,
            `  plan        ${tenant.plan}`,
            `  place       ${tenant.strategy}: ${tenant.place.partition}/${tenant.place.database}/${tenant.place.schema}`,
            `  version     ${isolation.version ?? 'none'}${isolation.isCurrent ? '' : ` (newest is ${isolation.newestVersion})`}`,
            `  protection  ${isolation.problems.length === 0 ? `all ${isolation.tableCount} tables` : `${isolation.problems.length} problems, see: doctor`}`,
            ...familyLines(family),
            `  members     ${members.map((member) => `${member.email} (${member.role})`).join(', ')}`,
            ...(usage
              ? [
                  `  rows        ${usage.endUsers} end users, ${usage.articles.published} articles, ${usage.messages} messages, ${usage.files} files`,
                ]
              : []),
          ].join('\n'),
        );
      }),
    );
  addCreation(tenants);
  addLifecycleCommands(tenants);
  addBulkAct(tenants);
  addSetPlanCommand(tenants);
  addSetParentCommand(tenants);
  addBackupCommands(tenants);
  addMoveCommands(tenants);
}

/** The directory. */
function addListing(tenants: Command): void {
  tenants
    .command('list')
    .description('tenants, newest first')
    .option('--search <words>', 'part of the name or address')
    .option('--status <status>', 'active, provisioning, maintenance, suspended, archived, deleting or erased')
    .option('--plan <plan>', 'key of a plan, see: plans list')
    .option('--strategy <strategy>', 'shared, schema or database')
    .option('--partner <tenant>', 'sub-tenants of this one, named by address or id')
    .option('--limit <count>', 'at most this many (1 to 100)', '50')
    .option('--after <cursor>', 'continue behind the page that ended with this cursor')
    .option('--json', 'write JSON')
    .action(({ json, search, partner, ...filter }: Options) =>
      run(async () => {
        const page = await listTenants(
          cliOperator(),
          tenantListSchema.parse({
            ...filter,
            ...(search ? { q: search } : {}),
            ...(partner ? { partner: await tenantIdOf(String(partner)) } : {}),
          }),
        );
        print(Boolean(json), page, () =>
          [
            table(page.items, [
              { header: 'Address', value: (row) => row.slug },
              { header: 'Name', value: (row) => row.name },
              { header: 'Status', value: (row) => row.status },
              { header: 'Plan', value: (row) => row.plan },
              { header: 'Strategy', value: (row) => row.strategy },
              { header: 'Members', value: (row) => row.memberCount, align: 'right' },
              { header: 'Signed up', value: (row) => row.createdAt.slice(0, 10) },
            ]),
            '',
            `${page.items.length} of ${page.total}${page.isTotalExact ? '' : '+'} tenants${page.next ? `; more with --after ${page.next}` : ''}`,
          ].join('\n'),
        );
      }),
    );
}

/** Making a tenant. */
function addCreation(tenants: Command): void {
  tenants
    .command('create')
    .description('make a tenant; returns when it is open')
    .requiredOption('--name <name>', 'name of the company')
    .requiredOption('--slug <slug>', 'its address: <slug>.<base host>')
    .requiredOption('--owner-name <name>', 'who owns it')
    .requiredOption('--owner-email <address>', 'their mail address; they sign in by a link')
    .option('--strategy <strategy>', 'shared, schema or database', 'shared')
    .option(
      '--region <region>',
      'where its data is kept, see: partitions list; that of the main server without it',
    )
    .option('--plan <plan>', 'key of a plan, see: plans list', 'free')
    .option('--locale <locale>', 'language of dates and numbers', 'en')
    .option('--time-zone <zone>', 'such as Europe/Berlin', 'UTC')
    .option('--currency <code>', 'such as EUR', 'EUR')
    .option('--json', 'write JSON')
    .action(({ json, ...input }: Options) =>
      run(async () => {
        const made = await createTenant(cliOperator(), createTenantSchema.parse(input));
        // The worker may not run: do its part here. When it is faster, the run is busy and this only waits.
        await executeRun(made.runId);
        const finished = await waitForRun(made.runId);
        const isMade = finished.status === 'succeeded';
        print(
          Boolean(json),
          finished,
          isMade
            ? `${made.slug} is open (${made.tenantId}).`
            : 'It could not be set up; everything was undone.',
        );
        return isMade ? EXIT.ok : EXIT.failed;
      }),
    );
}

async function waitForRun(runId: string) {
  for (;;) {
    const current = await getProvisioningRun(runId);
    if (current.status === 'succeeded' || current.status === 'rolled_back') return current;
    await new Promise((wake) => setTimeout(wake, 200));
  }
}
