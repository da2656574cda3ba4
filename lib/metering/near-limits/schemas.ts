import { z } from 'zod';
import { LIMIT_KEYS, type LimitKey, THRESHOLDS } from '@/lib/kernel/entitlements';
import type { UsageLine } from '../report/schemas/lines';

export const DEFAULT_THRESHOLD = 75;

/** What the console asks for; whatever does not fit is left at its default. */
export const nearLimitsSchema = z.strictObject({
  threshold: z.coerce
    .number()
    .refine((value) => (THRESHOLDS as readonly number[]).includes(value))
    .catch(DEFAULT_THRESHOLD),
  limit: z
    .enum(LIMIT_KEYS as [LimitKey, ...LimitKey[]])
    .optional()
    .catch(undefined),
});
export type NearLimitsInput = z.output<typeof nearLimitsSchema>;

/** A tenant beside one of its limits, as it is now. */
export interface NearLimit {
  tenantId: string;
  tenantName: string;
  line: UsageLine;
}
