import { z } from 'zod';

/** How a setting is asked for. */
export type SettingKind = 'switch' | 'number' | 'text' | 'plan';

interface SettingSpec {
  group: SettingGroup;
  label: string;
  description: string;
  kind: SettingKind;
  /** Of a number, as people read it. */
  unit: string | null;
  schema: z.ZodType;
  default: unknown;
}

export const SETTING_GROUPS = {
  signUp: 'Sign-up',
  support: 'Support',
  lifecycle: 'Lifecycle and moves',
  backups: 'Backups',
  operators: 'Operators',
  fleet: 'Fleet',
  neighbours: 'Noisy neighbours',
  jobs: 'Jobs',
} as const;
export type SettingGroup = keyof typeof SETTING_GROUPS;

const setting = <const S extends SettingSpec>(spec: S) => spec;

/** A whole number between two bounds, both included. */
const whole = (min: number, max: number) =>
  z
    .number('Enter a number.')
    .int('Enter a whole number.')
    .min(min, `At least ${min}.`)
    .max(max, `At most ${max}.`);

/**
 * Everything that operators may change while the platform runs. Only what the code reads belongs here; a value that a
 * process needs before it has a database stays in the environment.
 */
export const SETTINGS = {
  'signUp.isOpen': setting({
    group: 'signUp',
    label: 'Sign-up is open',
    description: 'Whether anybody can create a workspace. Operators always can.',
    kind: 'switch',
    unit: null,
    schema: z.boolean(),
    default: true,
  }),
  'signUp.defaultPlan': setting({
    group: 'signUp',
    label: 'Plan of new workspaces',
    description: 'Which plan a workspace begins with that somebody creates by signing up.',
    kind: 'plan',
    unit: null,
    schema: z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, 'Choose a plan.'),
    default: 'free',
  }),
  'support.mailAddress': setting({
    group: 'support',
    label: 'Support address',
    description:
      'Told to staff on the support page; mails about tickets that nobody looks after go there. Empty: no address.',
    kind: 'text',
    unit: null,
    schema: z.union([z.literal(''), z.email('Enter a mail address, or nothing.').max(254)]),
    default: '',
  }),
  'lifecycle.graceDays': setting({
    group: 'lifecycle',
    label: 'Grace before erasure',
    description: 'How long a deleted tenant can be taken back. Counts for deletions that begin from now on.',
    kind: 'number',
    unit: 'days',
    schema: whole(1, 365),
    default: 30,
  }),
  'lifecycle.moveWatchHours': setting({
    group: 'lifecycle',
    label: 'Watch after a move',
    description: 'How long the old copy of a moved tenant is kept in step for a way back.',
    kind: 'number',
    unit: 'hours',
    schema: whole(0, 720),
    default: 24,
  }),
  'lifecycle.movePacePercent': setting({
    group: 'lifecycle',
    label: 'Pace of moves',
    description:
      'How much of the time a move copies, compares and cleans up; the rest is left to other tenants of both servers. Read whenever work on a move goes on.',
    kind: 'number',
    unit: '% of the time',
    schema: whole(1, 100),
    default: 20,
  }),
  'backups.everyHours': setting({
    group: 'backups',
    label: 'Back up every',
    description: 'How often each tenant is backed up.',
    kind: 'number',
    unit: 'hours',
    schema: whole(1, 168),
    default: 24,
  }),
  'backups.keep': setting({
    group: 'backups',
    label: 'Backups to keep',
    description: 'How many scheduled backups of a tenant are kept; older ones are deleted.',
    kind: 'number',
    unit: 'backups',
    schema: whole(1, 365),
    default: 7,
  }),
  'identity.impersonationMaxMinutes': setting({
    group: 'operators',
    label: 'Longest impersonation',
    description: 'After this many minutes an operator is out of a tenant’s portal.',
    kind: 'number',
    unit: 'minutes',
    schema: whole(5, 60),
    default: 60,
  }),
  'fleet.migrationParallelism': setting({
    group: 'fleet',
    label: 'Migrations at the same time',
    description: 'How many schemas and databases are migrated side by side. Read when a run begins.',
    kind: 'number',
    unit: 'places',
    schema: whole(1, 64),
    default: 8,
  }),
  'neighbours.overFairPercent': setting({
    group: 'neighbours',
    label: 'Above the fair share',
    description: 'A tenant is noisy when it takes more than this much of what its priority entitles it to.',
    kind: 'number',
    unit: '% of its fair share',
    schema: whole(100, 1_000),
    default: 150,
  }),
  'neighbours.leastSharePercent': setting({
    group: 'neighbours',
    label: 'Least share of everything',
    description: 'Below this part of a resource nobody is noisy.',
    kind: 'number',
    unit: '% of everything',
    schema: whole(1, 100),
    default: 20,
  }),
  'neighbours.harmMsPerMinute': setting({
    group: 'neighbours',
    label: 'Waits that count as harm',
    description: 'How long others have to have waited in a minute before a noisy tenant is said to do harm.',
    kind: 'number',
    unit: 'ms a minute',
    schema: whole(1, 60_000),
    default: 200,
  }),
  'jobs.stuckAfterMinutes': setting({
    group: 'jobs',
    label: 'A job is stuck after',
    description: 'A job that has been running for longer is shown as stuck.',
    kind: 'number',
    unit: 'minutes',
    schema: whole(1, 240),
    default: 15,
  }),
} as const satisfies Record<string, SettingSpec>;

export type SettingKey = keyof typeof SETTINGS;
export type SettingValue<K extends SettingKey> = z.output<(typeof SETTINGS)[K]['schema']>;

export const SETTING_KEYS = Object.keys(SETTINGS) as [SettingKey, ...SettingKey[]];

const keySchema = z.enum(SETTING_KEYS, 'There is no such setting.');
const reasonSchema = z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500);

export const changeSettingSchema = z.strictObject({
  key: keySchema,
  /** The version the change started from; 0 while the setting stands at its default for the first time. */
  version: z.number().int().min(0),
  /** Null: the default again. */
  value: z.union([z.boolean(), z.number(), z.string().trim().max(300)]).nullable(),
  reason: reasonSchema,
});
export type ChangeSettingInput = z.output<typeof changeSettingSchema>;

export const undoSettingSchema = z.strictObject({
  changeId: z.string().max(64),
  version: z.number().int().min(0),
  reason: reasonSchema,
});
export type UndoSettingInput = z.output<typeof undoSettingSchema>;

export type SettingPrimitive = boolean | number | string;

/** A setting as it stands. */
export interface SettingDto {
  key: SettingKey;
  value: SettingPrimitive;
  default: SettingPrimitive;
  isDefault: boolean;
  /** 0: never changed. */
  version: number;
  /** Null while never changed. */
  lastChange: SettingChangeDto | null;
}

export interface SettingChangeDto {
  id: string;
  key: string;
  version: number;
  /** Null: the default. */
  before: SettingPrimitive | null;
  after: SettingPrimitive | null;
  reason: string;
  undoesId: string | null;
  operatorName: string;
  /** ISO instant. */
  at: string;
}

/** A value as people read it: `30 days`, `On`, `—` for an empty text. */
export function settingText(key: string, value: SettingPrimitive | null): string {
  if (!Object.hasOwn(SETTINGS, key)) return String(value);
  const spec = SETTINGS[key as SettingKey];
  const shown = value ?? spec.default;
  if (typeof shown === 'boolean') return shown ? 'On' : 'Off';
  if (shown === '') return '—';
  return spec.unit === null ? String(shown) : `${shown} ${spec.unit}`;
}
