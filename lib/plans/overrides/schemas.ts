import { z } from 'zod';
import {
  ENTITLEMENT_KEYS,
  type EntitlementKey,
  FEATURES,
  LIMITS,
  type SettingKey,
  SETTINGS,
} from '@/lib/kernel/entitlements';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import { planReasonSchema } from '../catalogue/schemas/inputs';

export const entitlementKeySchema = z.enum(ENTITLEMENT_KEYS as [EntitlementKey, ...EntitlementKey[]]);

export const setOverrideSchema = z
  .strictObject({
    tenantId: idSchema('tenant'),
    key: entitlementKeySchema,
    /** A whole number or null (unlimited) for limits, a whole number for settings, true or false for features. */
    value: z.union([z.int(), z.boolean(), z.null()]),
    reason: planReasonSchema,
    expiresAt: z.iso.datetime().nullable(),
  })
  .superRefine(({ key, value }, check) => {
    const message = overrideProblem(key, value);
    if (message) check.addIssue({ code: 'custom', path: ['value'], message });
  });
export type SetOverrideInput = z.input<typeof setOverrideSchema>;

export const endOverrideSchema = z.strictObject({ overrideId: idSchema('override') });

/** How soon is soon for the filter of overrides that end. */
export const EXPIRING_DAYS = 14;

export const overrideListSchema = pageSchema
  .extend({
    key: entitlementKeySchema.optional(),
    tenantId: idSchema('tenant').optional(),
    /** Only those that end within `EXPIRING_DAYS`. */
    isExpiring: z.boolean().optional(),
  })
  .strict();
export type OverrideListInput = z.input<typeof overrideListSchema>;

export interface OverrideDto {
  id: string;
  tenant: { id: string; name: string; slug: string };
  key: EntitlementKey;
  value: number | boolean | null;
  reason: string;
  expiresAt: string | null;
  /** Its time is over: the plan counts again, and the sweep will end it. */
  isExpired: boolean;
  createdByName: string;
  createdAt: string;
}

/** What is wrong with a value for this key, or null. */
export function overrideProblem(key: EntitlementKey, value: number | boolean | null): string | null {
  if (key in FEATURES) return typeof value === 'boolean' ? null : 'A feature is on or off.';
  if (key in LIMITS) {
    const isLimit = value === null || (typeof value === 'number' && value >= 0);
    return isLimit ? null : 'A limit is a whole number from zero on, or unlimited.';
  }
  const { min, max } = SETTINGS[key as SettingKey];
  const isSetting = typeof value === 'number' && value >= min && value <= max;
  return isSetting ? null : `Use a whole number from ${min} to ${max}.`;
}
