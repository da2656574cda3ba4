import type { Command } from 'commander';
import { createFlag, deleteFlag, getFlag, listFlagChanges, listFlags, updateFlag } from '@/lib/plans/flags';
import {
  createFlagSchema,
  deleteFlagSchema,
  type FlagDto,
  type FlagRules,
  OPEN_RULES,
  updateFlagSchema,
} from '@/lib/plans/flags/schemas';
import { confirmName } from './confirm';
import { cliOperator, tenantIdOf } from './operator';
import { print, table } from './output';
import { run } from './run';

/** What can be said of a flag at the command line; what is not said stays as it is. */
interface FlagOptions {
  description?: string;
  feature?: string;
  on?: boolean;
  off?: boolean;
  public?: boolean;
  percentage?: string;
  plans?: string;
  include?: string;
  exclude?: string;
  starts?: string;
  ends?: string;
  reason: string;
  json?: boolean;
}

/** The commands about feature flags. */
export function addFlagCommands(program: Command): void {
  const flags = program.command('flags').description('feature flags: list, show, create, set, delete');
  addReading(flags);
  addWriting(flags);
}

function addReading(flags: Command): void {
  flags
    .command('list')
    .description('every flag, and who gets it')
    .option('--json', 'write JSON')
    .action(({ json }: { json?: boolean }) =>
      run(async () => {
        const rows = await listFlags(cliOperator());
        print(Boolean(json), rows, () =>
          table(rows, [
            { header: 'Flag', value: (row) => row.key },
            { header: 'State', value: (row) => (row.isEnabled ? 'on' : 'off') },
            { header: 'For', value: (row) => rulesText(row.rules) },
            { header: 'Feature', value: (row) => row.feature ?? '' },
            { header: 'Changed', value: (row) => row.updatedAt },
          ]),
        );
      }),
    );

  flags
    .command('show <flag>')
    .description('one flag with its rules and last changes')
    .option('--json', 'write JSON')
    .action((key: string, { json }: { json?: boolean }) =>
      run(async () => {
        const op = cliOperator();
        const [flag, changes] = await Promise.all([getFlag(op, key), listFlagChanges(op, key)]);
        print(Boolean(json), { ...flag, changes }, () =>
          [
            sentenceOf(flag),
            flag.description,
            table(changes, [
              { header: 'At', value: (row) => row.at },
              { header: 'Version', value: (row) => row.version, align: 'right' },
              { header: 'By', value: (row) => row.operatorName },
              { header: 'Reason', value: (row) => row.reason },
            ]),
          ].join('\n'),
        );
      }),
    );
}

function addWriting(flags: Command): void {
  ruled(flags.command('create <flag>').description('a new flag; off and for everybody unless told'))
    .requiredOption('--description <text>', 'what it switches')
    .action((key: string, options: FlagOptions) =>
      run(async () => {
        const fresh = {
          description: '',
          isEnabled: false,
          rules: OPEN_RULES,
          feature: null,
          isPublic: false,
        };
        const content = await contentWith(fresh, options);
        const made = await createFlag(
          cliOperator(),
          createFlagSchema.parse({ key, ...content, reason: options.reason }),
        );
        print(Boolean(options.json), made, sentenceOf(made));
      }),
    );

  ruled(flags.command('set <flag>').description('change what is given; it counts in every process at once'))
    .option('--description <text>', 'what it switches')
    .action((key: string, options: FlagOptions) =>
      run(async () => {
        const op = cliOperator();
        const { version, updatedAt: _, key: __, ...before } = await getFlag(op, key);
        const content = await contentWith(before, options);
        const input = updateFlagSchema.parse({ key, version, ...content, reason: options.reason });
        const changed = await updateFlag(op, input);
        print(Boolean(options.json), changed, sentenceOf(changed));
      }),
    );

  flags
    .command('delete <flag>')
    .description('take a flag away; its history stays')
    .requiredOption('--reason <text>', 'why; stands in the history')
    .option('--confirm <flag>', 'its key, in place of typing it when asked')
    .action((key: string, { reason, confirm }: { reason: string; confirm?: string }) =>
      run(async () => {
        const op = cliOperator();
        const { version } = await getFlag(op, key);
        await confirmName(key, confirm);
        await deleteFlag(op, deleteFlagSchema.parse({ key, version, reason }));
        print(false, null, `${key} is gone.`);
      }),
    );
}

function ruled(command: Command): Command {
  return command
    .option('--on', 'enable it')
    .option('--off', 'disable it')
    .option('--percentage <number>', 'share of the tenants, 0 to 100')
    .option('--plans <keys>', 'only these plans, with commas between; "any" for all')
    .option('--include <tenants>', 'these tenants whatever else, with commas between; "none" for none')
    .option('--exclude <tenants>', 'never these tenants; "none" for none')
    .option('--starts <instant>', 'ISO 8601; "never" for no bound')
    .option('--ends <instant>', 'ISO 8601; "never" for no bound')
    .option('--feature <feature>', 'the feature of the plans it decides; "none" for none')
    .option('--public', 'browsers may know of it')
    .option('--no-public', 'only the server knows of it')
    .requiredOption('--reason <text>', 'why; stands in the history')
    .option('--json', 'write JSON');
}

type Content = Omit<FlagDto, 'key' | 'version' | 'updatedAt'>;

/** A flag's content with what was said at the command line; strict parsing is left to the flag's own schema. */
async function contentWith(before: Content, options: FlagOptions): Promise<object> {
  const { rules } = before;
  return {
    description: options.description ?? before.description,
    isEnabled: options.on ? true : options.off ? false : before.isEnabled,
    isPublic: options.public ?? before.isPublic,
    feature:
      options.feature === undefined ? before.feature : options.feature === 'none' ? null : options.feature,
    rules: {
      ...rules,
      plans: options.plans === undefined ? rules.plans : wordsOf(options.plans, 'any'),
      percentage: options.percentage === undefined ? rules.percentage : Number(options.percentage),
      tenants: {
        include: options.include === undefined ? rules.tenants.include : await idsOf(options.include),
        exclude: options.exclude === undefined ? rules.tenants.exclude : await idsOf(options.exclude),
      },
      schedule: {
        startsAt: instantOf(options.starts, rules.schedule.startsAt),
        endsAt: instantOf(options.ends, rules.schedule.endsAt),
      },
    },
  };
}

function wordsOf(text: string, nothing: string): string[] {
  return text === nothing ? [] : text.split(',').map((word) => word.trim());
}

function idsOf(text: string): Promise<string[]> {
  return Promise.all(wordsOf(text, 'none').map(tenantIdOf));
}

function instantOf(text: string | undefined, before: string | null): string | null {
  if (text === undefined) return before;
  return text === 'never' ? null : text;
}

function sentenceOf({ key, isEnabled, rules }: FlagDto): string {
  return isEnabled ? `${key} is on for ${rulesText(rules)}.` : `${key} is off.`;
}

/** "plans pro, enterprise; 25 % of them; 2 tenants whatever else". */
function rulesText({ plans, tenants, percentage, prerequisites, schedule }: FlagRules): string {
  const { startsAt, endsAt } = schedule;
  return [
    plans.length > 0 ? `plans ${plans.join(', ')}` : 'everybody',
    ...(percentage < 100 ? [`${percentage} % of them`] : []),
    ...(tenants.include.length > 0 ? [`${tenants.include.length} chosen whatever else`] : []),
    ...(tenants.exclude.length > 0 ? [`not ${tenants.exclude.length} chosen`] : []),
    ...prerequisites.map(({ flag, on }) => `where ${flag} is ${on ? 'on' : 'off'}`),
    ...(startsAt ? [`from ${startsAt}`] : []),
    ...(endsAt ? [`until ${endsAt}`] : []),
  ].join('; ');
}
