import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { requestAct } from '@/lib/approvals';
import { actReasonSchema } from '@/lib/approvals/schemas';
import {
  addPartition,
  checkPartitions,
  closePartitionAct,
  getPartition,
  listPartitionFacts,
  recheckPartition,
  removePartitionAct,
  setPartitionStatus,
  updatePartition,
} from '@/lib/fleet/partitions';
import {
  addPartitionSchema,
  type PartitionDto,
  partitionRefSchema,
  openOrDrainSchema,
  updatePartitionSchema,
} from '@/lib/fleet/partitions/schemas';
import { bytesText } from '@/lib/kernel/amounts';
import { printAsked } from './asked';
import { confirmName } from './confirm';
import { cliOperator } from './operator';
import { EXIT, print, table } from './output';
import { run } from './run';

type Options = Record<string, string | boolean | undefined>;

/** `tenantry partitions`: the PostgreSQL servers that tenants live on. */
export function addPartitionCommands(program: Command): void {
  const partitions = program
    .command('partitions')
    .description('list, add, change, drain, close and remove the servers that tenants live on');
  addReading(partitions);
  addDescribing(partitions);
  addStatus(partitions);
  addRemoval(partitions);
}

function addReading(partitions: Command): void {
  partitions
    .command('list')
    .description('all servers with how they do and what lives there')
    .option('--region <region>', 'only those of one region')
    .option('--json', 'write JSON')
    .action(({ json, region }: Options) =>
      run(async () => {
        const all = await listPartitionFacts(cliOperator());
        const rows = region ? all.filter((row) => row.region === region) : all;
        print(Boolean(json), rows, () => asTable(rows));
      }),
    );

  partitions
    .command('show <partition>')
    .description('everything about one server')
    .option('--json', 'write JSON')
    .action((id: string, { json }: Options) =>
      run(async () => {
        const partition = await getPartition(cliOperator(), id);
        print(Boolean(json), partition, () => asText(partition));
      }),
    );

  partitions
    .command('check [partition]')
    .description('look at one server now, or at all; fails when one is not healthy')
    .option('--json', 'write JSON')
    .action((id: string | undefined, { json }: Options) =>
      run(async () => {
        const op = cliOperator();
        if (!id) await checkPartitions();
        const rows = id
          ? [await recheckPartition(op, partitionRefSchema.parse({ id }))]
          : await listPartitionFacts(op);
        print(Boolean(json), rows, () => rows.flatMap(healthLines).join('\n'));
        return rows.every(({ health }) => health === 'healthy') ? EXIT.ok : EXIT.failed;
      }),
    );
}

/** What `add` and `update` have in common. */
const describing = (command: Command) =>
  command
    .option('--name <name>', 'what people call it')
    .option('--region <region>', 'such as eu-central')
    .option('--kind <kind>', 'general, shared or isolated')
    .option('--capacity-tenants <count>', 'at most so many tenants; none: no limit')
    .option('--capacity-gb <gb>', 'at most so many GB; none: no limit')
    .option('--note <text>', 'for other operators')
    .option(
      '--address-file <file>',
      'a file whose first line is its address: postgres://user:password@host/db',
    )
    .option('--replica-address-file <file>', 'the same for a read replica; none: without one')
    .option('--json', 'write JSON');

function addDescribing(partitions: Command): void {
  describing(
    partitions.command('add <partition>').description('make a server ready to hold tenants and open it'),
  ).action((id: string, options: Options) =>
    run(async () => {
      const op = cliOperator();
      const input = { id, ...(await factsOf(options)) };
      await addPartition(op, addPartitionSchema.parse(input));
      const added = await getPartition(op, id);
      print(Boolean(options.json), added, () => `${id} is open.\n${healthLines(added).join('\n')}`);
    }),
  );

  describing(
    partitions.command('update <partition>').description('change what is given; the rest stays as it is'),
  ).action((id: string, options: Options) =>
    run(async () => {
      const op = cliOperator();
      const { name, region, kind, capacityTenants, capacityBytes, note } = await getPartition(op, id);
      const known = { name, region, kind, capacityTenants, capacityBytes, note };
      const input = { id, ...known, ...(await factsOf(options)) };
      await updatePartition(op, updatePartitionSchema.parse(input));
      const changed = await getPartition(op, id);
      print(Boolean(options.json), changed, () => asText(changed));
    }),
  );
}

const STATUSES = [
  ['drain', 'draining', 'place nobody new there, so that its tenants can be moved away'],
  ['open', 'open', 'let tenants be placed there again'],
] as const;

function addStatus(partitions: Command): void {
  for (const [name, status, description] of STATUSES) {
    partitions
      .command(`${name} <partition>`)
      .description(description)
      .requiredOption('--reason <text>', 'why, for the log')
      .option('--json', 'write JSON')
      .action((id: string, { reason, json }: Options) =>
        run(async () => {
          const op = cliOperator();
          await setPartitionStatus(op, openOrDrainSchema.parse({ id, status, reason }));
          const changed = await getPartition(op, id);
          print(Boolean(json), changed, () =>
            status === 'draining' && changed.tenantCount > 0
              ? `${id} is draining. ${changed.tenantCount} tenants live there, see: tenants list, tenants move.`
              : `${id} is ${changed.status}.`,
          );
        }),
      );
  }
}

const OF_TWO = [
  ['close', closePartitionAct, 'take an empty server out of use', 'is closed'],
  [
    'remove',
    removePartitionAct,
    'take a closed server out of the fleet; what is on it stays',
    'has left the fleet',
  ],
] as const;

/** What takes two operators. */
function addRemoval(partitions: Command): void {
  for (const [name, act, description, done] of OF_TWO) {
    partitions
      .command(`${name} <partition>`)
      .description(description)
      .requiredOption('--reason <text>', 'why, for the log')
      .option('--confirm <partition>', 'its id, in place of typing it when asked')
      .option('--json', 'write JSON')
      .action((id: string, { reason, confirm, json }: Options) =>
        run(async () => {
          const op = cliOperator();
          await getPartition(op, id);
          await confirmName(id, confirm as string | undefined);
          const input = partitionRefSchema.parse({ id });
          const asked = await requestAct(op, act, {
            input,
            reason: actReasonSchema.parse(reason),
            confirmation: id,
          });
          if (asked.status === 'requested') return printAsked(Boolean(json), asked);
          print(Boolean(json), asked, `${id} ${done}.`);
          return EXIT.ok;
        }),
      );
  }
}

/** Only what was given, as the verbs take it. */
async function factsOf(options: Options): Promise<Record<string, unknown>> {
  const { name, region, kind, note, capacityTenants, capacityGb, addressFile, replicaAddressFile } = options;
  const facts = {
    name,
    region,
    kind,
    note,
    capacityTenants: capacityTenants === 'none' ? null : capacityTenants,
    capacityBytes: capacityGb === 'none' ? null : capacityGb && Math.round(Number(capacityGb) * 1024 ** 3),
    address: addressFile && (await firstLine(String(addressFile))),
    replicaAddress:
      replicaAddressFile === 'none'
        ? null
        : replicaAddressFile && (await firstLine(String(replicaAddressFile))),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** From a file, as what stands on a command line is seen by everybody on the machine. */
async function firstLine(file: string): Promise<string> {
  return (await readFile(file, 'utf8')).split('\n')[0]?.trim() ?? '';
}

function asTable(rows: readonly PartitionDto[]): string {
  return table(rows, [
    { header: 'Partition', value: (row) => row.id },
    { header: 'Name', value: (row) => row.name },
    { header: 'Region', value: (row) => row.region },
    { header: 'Kind', value: (row) => row.kind },
    { header: 'Status', value: (row) => row.status },
    { header: 'Health', value: (row) => row.health },
    { header: 'Tenants', value: (row) => ofMost(row.tenantCount, row.capacityTenants), align: 'right' },
    { header: 'Size', value: sizeOf, align: 'right' },
    {
      header: 'Connections',
      value: ({ figures }) => figures && `${figures.connections}/${figures.maxConnections}`,
      align: 'right',
    },
  ]);
}

const ofMost = (value: number, most: number | null) => (most === null ? `${value}` : `${value}/${most}`);

function sizeOf({ figures, capacityBytes }: PartitionDto): string | null {
  if (!figures) return null;
  return [figures.sizeBytes, capacityBytes]
    .flatMap((bytes) => (bytes === null ? [] : bytesText(bytes)))
    .join(' of ');
}

function asText(partition: PartitionDto): string {
  const { id, name, region, kind, status, tenants, figures, addressShown, hasReplica, note } = partition;
  const replica =
    figures?.replicaLagS === null ? 'yes, does not answer' : `yes, ${figures?.replicaLagS ?? 0} s behind`;
  return [
    `${name} (${id})`,
    `  region       ${region}`,
    `  kind         ${kind}`,
    `  status       ${status}`,
    `  address      ${addressShown}`,
    `  replica      ${hasReplica ? replica : 'none'}`,
    `  tenants      ${ofMost(partition.tenantCount, partition.capacityTenants)}: ${Object.entries(tenants)
      .map(([strategy, count]) => `${count} ${strategy}`)
      .join(', ')}`,
    ...(figures
      ? [
          `  size         ${sizeOf(partition)}`,
          `  connections  ${figures.connections} of ${figures.maxConnections}, slots ${figures.slots} of ${figures.maxSlots}`,
          `  PostgreSQL   ${figures.version}, answers in ${Math.round(figures.latencyMs)} ms`,
        ]
      : []),
    ...(note ? [`  note         ${note}`] : []),
    ...healthLines(partition).map((line, i) => (i === 0 ? `  health       ${line}` : line)),
  ].join('\n');
}

function healthLines({ id, health, healthFindings }: PartitionDto): string[] {
  return [`${id}: ${health}`, ...healthFindings.map((finding) => `  ${finding}`)];
}
