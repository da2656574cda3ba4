import { z } from 'zod';
import { FEATURE_KEYS, LIMIT_KEYS, LIMITS, SETTING_KEYS, SETTINGS } from '@/lib/kernel/entitlements';
import type { PlanContent } from '@/lib/kernel/terms';

const STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;
export const PERFORMANCE_TIERS = ['standard', 'premium', 'enterprise'] as const;
/** A year of ten million euros; more is a slip of the finger. */
const MAX_PRICE_MINOR = 1_000_000_000;

const limitSchema = z.strictObject({
  value: z.int('Use a whole number, or null for unlimited.').min(0, 'Use zero or more.').nullable(),
  enforcement: z.enum(['hard', 'soft']),
  isSetPerTenant: z.boolean().optional(),
});

const settingsSchema = z.strictObject(
  Object.fromEntries(
    SETTING_KEYS.map((key) => {
      const { min, max } = SETTINGS[key];
      const sentence = `Use a whole number from ${min} to ${max}.`;
      return [key, z.int(sentence).min(min, sentence).max(max, sentence)];
    }),
  ) as Record<(typeof SETTING_KEYS)[number], z.ZodInt>,
);

const priceSchema = z
  .int('Use whole cents.')
  .min(0, 'A price is zero or more.')
  .max(MAX_PRICE_MINOR, 'That is too much.');

const pricesSchema = z.strictObject({
  currency: z
    .string()
    .max(3)
    .refine((code) => Intl.supportedValuesOf('currency').includes(code), 'Use an ISO 4217 code such as EUR.'),
  monthlyMinor: priceSchema,
  yearlyMinor: priceSchema,
  extraUserMinor: priceSchema,
  overage: z.partialRecord(
    z.enum(LIMIT_KEYS),
    z.strictObject({
      units: z.int('Use a whole number.').min(1, 'Use one or more.'),
      amountMinor: priceSchema,
    }),
  ),
});

/** Everything a plan version says, checked as a whole. Equal to the type `PlanContent`; nothing unknown passes. */
export const planContentSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'Give the plan a name.').max(40, 'Use at most 40 characters.'),
    summary: z.string().trim().max(120, 'Use at most 120 characters.'),
    limits: z.record(z.enum(LIMIT_KEYS), limitSchema),
    settings: settingsSchema,
    features: z
      .array(z.enum(FEATURE_KEYS))
      .refine((keys) => new Set(keys).size === keys.length, 'A feature is named twice.'),
    performanceTier: z.enum(PERFORMANCE_TIERS),
    isolation: z
      .strictObject({ standard: z.enum(STRATEGIES), allowed: z.array(z.enum(STRATEGIES)).min(1) })
      .refine(({ allowed }) => new Set(allowed).size === allowed.length, {
        path: ['allowed'],
        message: 'A strategy is named twice.',
      })
      .refine(({ standard, allowed }) => allowed.includes(standard), {
        path: ['standard'],
        message: 'The standard strategy has to be among the allowed ones.',
      }),
    uptimePercent: z.number().min(0).max(100, 'Use at most 100 percent.').nullable(),
    resources: z
      .strictObject({ cpu: z.number().positive().max(1_024), memoryGiB: z.number().positive().max(16_384) })
      .nullable(),
    prices: pricesSchema.nullable(),
  })
  .superRefine((content, check) => {
    if (!content.prices) return;
    for (const key of LIMIT_KEYS) {
      if (!content.prices.overage[key] || isSoft(content.limits[key])) continue;
      check.addIssue({
        code: 'custom',
        path: ['prices', 'overage', key],
        message: `Only what passes a soft limit can cost extra; "${LIMITS[key].label}" is hard or unlimited.`,
      });
    }
    if (content.prices.extraUserMinor > 0 && !isSoft(content.limits.users)) {
      check.addIssue({
        code: 'custom',
        path: ['prices', 'extraUserMinor'],
        message: 'Extra members can cost only where the limit of members is soft.',
      });
    }
  }) satisfies z.ZodType<PlanContent>;

function isSoft(limit: PlanContent['limits']['users']): boolean {
  return limit.enforcement === 'soft' && limit.value !== null;
}

export const planKeySchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,30}$/, 'Use 2 to 31 lower-case letters, digits and hyphens, a letter first.')
  // The console's form for a new plan lives where the page of such a plan would.
  .refine((key) => key !== 'new', 'Choose another key: this one is taken by the console.');

/** A catalogue as a file: what `tenantry plans export` writes and `import` reads. */
export const catalogueFileSchema = z.strictObject({
  plans: z
    .array(
      z.strictObject({
        key: planKeySchema,
        position: z.int().min(1).max(1_000),
        isPublic: z.boolean(),
        content: planContentSchema,
      }),
    )
    .min(1, 'Name at least one plan.')
    .refine((plans) => new Set(plans.map(({ key }) => key)).size === plans.length, 'A plan is named twice.'),
});
export type CatalogueFile = z.infer<typeof catalogueFileSchema>;
