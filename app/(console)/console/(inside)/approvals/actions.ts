'use server';

import { decideApproval, withdrawApproval } from '@/lib/approvals';
import { approvalIdSchema, decideApprovalSchema } from '@/lib/approvals/schemas';
import { defineConsoleAction } from '@/lib/web/console';
import { GUARDED_ACTS } from '@/lib/web/guarded-acts';

// Which permission it takes depends on the act, and is asked where the act is known.
export const decideApprovalAction = defineConsoleAction({
  permission: 'tenant.read',
  input: decideApprovalSchema,
  run: (op, input) => decideApproval(op, GUARDED_ACTS, input),
});

export const withdrawApprovalAction = defineConsoleAction({
  permission: 'tenant.read',
  input: approvalIdSchema,
  run: withdrawApproval,
});
