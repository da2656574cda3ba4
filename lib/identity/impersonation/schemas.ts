import { z } from 'zod';
import { actReasonSchema } from '@/lib/approvals/schemas';
import { idSchema } from '@/lib/kernel/ids';

/** How long an operator may be in a portal. */
export const IMPERSONATION_MINUTES = [15, 30, 60] as const;

export const startImpersonationSchema = z.strictObject({
  tenantId: idSchema('tenant'),
  identityId: idSchema('identity'),
  reason: actReasonSchema,
  /** The ticket or thread it is about, as the operators' own tool names it. */
  ticket: z
    .string()
    .trim()
    .max(80, 'Use at most 80 characters.')
    .regex(/^[^\p{Cc}<>]*$/u, 'Use letters, digits and ordinary punctuation.')
    .optional(),
  minutes: z.union(IMPERSONATION_MINUTES.map((minutes) => z.literal(minutes))),
});
export type StartImpersonationInput = z.infer<typeof startImpersonationSchema>;

export const impersonationIdSchema = z.strictObject({ id: idSchema('impersonation') });
export const elevateSchema = z.strictObject({
  id: idSchema('impersonation'),
  reason: actReasonSchema,
  confirmation: z.string().max(300).optional(),
});
export const operatorAccessSchema = z.strictObject({ isAllowed: z.boolean() });

export type ImpersonationState = 'waiting' | 'open' | 'ended' | 'expired';

/** An operator in a tenant's portal, as the tenant and the operators see it. Instants are ISO 8601. */
export interface ImpersonationDto {
  id: string;
  operatorId: string;
  operatorName: string;
  memberName: string;
  memberEmail: string;
  reason: string;
  ticket: string | null;
  mode: 'readOnly' | 'elevated';
  elevatedBy: string | null;
  state: ImpersonationState;
  startedAt: string;
  expiresAt: string;
  endedAt: string | null;
  endedBy: string | null;
}

/** One page that an operator looked at. */
export interface ViewedPage {
  path: string;
  at: string;
}
