import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

export const eraseTenantSchema = z.strictObject({
  tenantId: idSchema('tenant'),
  reason: z
    .string()
    .trim()
    .min(10, 'Give a reason of at least 10 characters.')
    .max(500, 'Use at most 500 characters.'),
});

/** What was counted in one store before and after. */
export const erasedItemSchema = z.strictObject({
  store: z.string(),
  label: z.string(),
  what: z.string(),
  found: z.number().int().nonnegative(),
  removed: z.number().int().nonnegative(),
  /** Counted by asking again after everything was removed. */
  left: z.number().int().nonnegative(),
});
export type ErasedItem = z.infer<typeof erasedItemSchema>;

/** What a certificate says; signed as a whole. */
export const certificateContentSchema = z.strictObject({
  format: z.literal('tenantry.erasure/1'),
  id: idSchema('certificate'),
  tenant: z.strictObject({ id: idSchema('tenant'), name: z.string(), slug: z.string() }),
  strategy: z.string(),
  requestedBy: z.string(),
  reason: z.string(),
  /** ISO 8601 */
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Stores that were looked at, also those in which nothing was. */
  stores: z.array(z.strictObject({ store: z.string(), label: z.string() })),
  items: z.array(erasedItemSchema),
  /** What is kept on purpose. */
  kept: z.array(z.string()),
});
export type CertificateContent = z.infer<typeof certificateContentSchema>;

/** A certificate as it is handed out: the content, its hash and the signature over it. */
export const certificateSchema = z.strictObject({
  content: certificateContentSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Certificate = z.infer<typeof certificateSchema>;

/** One line of the list of erasures. */
export interface CertificateRow {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantSlug: string;
  requestedBy: string;
  reason: string;
  finishedAt: string;
}

/** Whether a certificate is ours and says what it said when it was signed. */
export interface CertificateCheck {
  isValid: boolean;
  /** In a sentence. */
  verdict: string;
}
