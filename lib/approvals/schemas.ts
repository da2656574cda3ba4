import { z } from 'zod';
import { idSchema } from '@/lib/kernel/ids';

export const APPROVAL_STATUSES = ['requested', 'executed', 'refused', 'withdrawn', 'expired'] as const;
export type ApprovalStatus = (typeof APPROVAL_STATUSES)[number];

/** Why an act is asked for; both logs keep it. */
export const actReasonSchema = z.string().trim().min(1, 'Say why.').max(500, 'Use at most 500 characters.');

/** Beside the input of a guarded act. */
export const actRequestShape = {
  reason: actReasonSchema,
  /** The typed phrase, where no second operator can be asked. */
  confirmation: z.string().max(300).optional(),
};

export const approvalIdSchema = z.strictObject({ id: idSchema('approval') });
export const decideApprovalSchema = z.strictObject({
  id: idSchema('approval'),
  decision: z.enum(['approve', 'refuse']),
  reason: z.string().trim().max(500, 'Use at most 500 characters.').optional(),
});
export type DecideApprovalInput = z.infer<typeof decideApprovalSchema>;

/** One act that was asked for. Instants are ISO 8601. */
export interface ApprovalDto {
  id: string;
  act: string;
  title: string;
  /** What happens when it is allowed, of an open one alone. */
  effects: string[];
  targetLabel: string;
  tenantId: string | null;
  reason: string;
  status: ApprovalStatus;
  isSingle: boolean;
  requestedBy: string;
  /** Whether the operator who looks is the one who asked. */
  isOwn: boolean;
  /** Whether the operator who looks may allow it. */
  mayDecide: boolean;
  decidedBy: string | null;
  decidedAt: string | null;
  decisionReason: string | null;
  expiresAt: string;
  createdAt: string;
}

/** What asking came to. */
export interface ActRequest {
  id: string;
  status: 'requested' | 'executed';
}

/** How an act is confirmed: by a colleague, or by typing the phrase. */
export interface ActTerms {
  isFourEyes: boolean;
}
