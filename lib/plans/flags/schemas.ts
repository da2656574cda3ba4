import { z } from 'zod';
import { FEATURE_KEYS, type FeatureKey } from '@/lib/kernel/entitlements';
import { idSchema } from '@/lib/kernel/ids';

export const flagKeySchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9-]{1,62}$/,
    'A key begins with a small letter and has 2 to 63 small letters, digits and hyphens.',
  );

const tenantIds = z
  .array(idSchema('tenant'))
  .max(1_000, 'At most 1,000 tenants; use a plan or a percentage.');

/** Who gets a flag that is enabled. Everything here has to be true at once; `tenants.include` stands in for plans and percentage. */
export const flagRulesSchema = z.strictObject({
  /** Keys of plans; none: of every plan. */
  plans: z.array(z.string().min(1).max(63)).max(50),
  tenants: z.strictObject({ include: tenantIds, exclude: tenantIds }),
  /** Share of the tenants, in percent with two decimals. */
  percentage: z
    .number('Enter a number from 0 to 100.')
    .min(0, 'Not below 0.')
    .max(100, 'Not above 100.')
    .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, 'At most two decimals.'),
  /** Other flags that must be on, or off, for the same tenant. */
  prerequisites: z.array(z.strictObject({ flag: flagKeySchema, on: z.boolean() })).max(10, 'At most 10.'),
  schedule: z
    .strictObject({
      startsAt: z.iso.datetime({ offset: true }).nullable(),
      endsAt: z.iso.datetime({ offset: true }).nullable(),
    })
    .refine(
      ({ startsAt, endsAt }) =>
        startsAt === null || endsAt === null || Date.parse(startsAt) < Date.parse(endsAt),
      { message: 'The end has to be after the start.', path: ['endsAt'] },
    ),
});
export type FlagRules = z.output<typeof flagRulesSchema>;

const featureSchema = z.enum(FEATURE_KEYS as [FeatureKey, ...FeatureKey[]]).nullable();
const reasonSchema = z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500);

const flagContent = {
  description: z.string().trim().min(1, 'Say what the flag switches.').max(300),
  isEnabled: z.boolean(),
  rules: flagRulesSchema,
  /** The feature of the plans that this flag decides, in place of plan and override. */
  feature: featureSchema,
  /** Whether browsers may know of it. */
  isPublic: z.boolean(),
};

export const createFlagSchema = z.strictObject({ key: flagKeySchema, ...flagContent, reason: reasonSchema });
export type CreateFlagInput = z.output<typeof createFlagSchema>;

/** `version` is the one the change started from. */
const startedFrom = z.number().int().min(1);

export const updateFlagSchema = z.strictObject({
  key: flagKeySchema,
  version: startedFrom,
  ...flagContent,
  reason: reasonSchema,
});
export type UpdateFlagInput = z.output<typeof updateFlagSchema>;

export const deleteFlagSchema = z.strictObject({
  key: flagKeySchema,
  version: startedFrom,
  reason: reasonSchema,
});
export type DeleteFlagInput = z.output<typeof deleteFlagSchema>;

/** Who would get a flag with these rules. */
export const previewFlagSchema = z.strictObject({ key: flagKeySchema, rules: flagRulesSchema });
export type PreviewFlagInput = z.output<typeof previewFlagSchema>;

export interface FlagDto {
  key: string;
  description: string;
  isEnabled: boolean;
  rules: FlagRules;
  feature: FeatureKey | null;
  isPublic: boolean;
  version: number;
  /** ISO instant. */
  updatedAt: string;
}

/** One change of a flag; `before` is null for its making, `after` for its deletion. */
export interface FlagChangeDto {
  id: string;
  version: number;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string;
  operatorName: string;
  /** ISO instant. */
  at: string;
}

export interface FlagPreviewDto {
  /** Tenants looked at and those of them who get it, over all and by plan. */
  tenants: number;
  on: number;
  plans: { planKey: string; tenants: number; on: number }[];
  /** True when there are more tenants than were looked at. */
  isPartial: boolean;
}

/** What of a flag's content history and audit compare. */
export type FlagContent = Omit<FlagDto, 'key' | 'version' | 'updatedAt'>;

/** Rules for everybody; the start of a new flag. */
export const OPEN_RULES: FlagRules = {
  plans: [],
  tenants: { include: [], exclude: [] },
  percentage: 100,
  prerequisites: [],
  schedule: { startsAt: null, endsAt: null },
};
