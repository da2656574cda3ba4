import { z } from 'zod';
import { ENTITLEMENT_KEYS, type EntitlementKey, FLOW_KEYS, type LimitKey } from '@/lib/kernel/entitlements';
import { idSchema } from '@/lib/kernel/ids';
import { pageSchema } from '@/lib/kernel/pagination';
import { planReasonSchema } from '../catalogue/schemas/inputs';

/** A calendar month, `2026-11`. */
export const periodSchema = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/, 'Use a month such as 2026-11.');

export const addGrantSchema = z
  .strictObject({
    tenantId: idSchema('tenant'),
    key: z.enum(FLOW_KEYS as [(typeof FLOW_KEYS)[number], ...(typeof FLOW_KEYS)[number][]]),
    units: z.int('Use a whole number.').min(1, 'Use one or more.'),
    fromPeriod: periodSchema,
    /** Null: for ever. */
    throughPeriod: periodSchema.nullable(),
    rollsOver: z.boolean(),
    reason: planReasonSchema,
  })
  .refine(({ fromPeriod, throughPeriod }) => throughPeriod === null || fromPeriod <= throughPeriod, {
    path: ['throughPeriod'],
    message: 'The last month is before the first.',
  });
export type AddGrantInput = z.input<typeof addGrantSchema>;

export const endGrantSchema = z.strictObject({ grantId: idSchema('grant') });

export const grantListSchema = pageSchema
  .extend({
    key: z.enum(ENTITLEMENT_KEYS as [EntitlementKey, ...EntitlementKey[]]).optional(),
    tenantId: idSchema('tenant').optional(),
  })
  .strict();
export type GrantListInput = z.input<typeof grantListSchema>;

export interface GrantDto {
  id: string;
  tenant: { id: string; name: string; slug: string };
  key: LimitKey;
  units: number;
  fromPeriod: string;
  throughPeriod: string | null;
  rollsOver: boolean;
  reason: string;
  createdByName: string;
  createdAt: string;
}
