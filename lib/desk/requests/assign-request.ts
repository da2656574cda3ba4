import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Assignee, AssignRequestInput } from '../schemas/request';
import { findAssignee } from './assignees';
import { requestTarget } from './dto';
import { lockRequest } from './load';

/**
 * Gives a request to a member of the tenant who may answer it, or to nobody (null). Needs `request.reply`.
 * @throws AppError NOT_FOUND; VALIDATION_FAILED when the person is not such a member
 */
export async function assignRequest(
  ctx: TenantContext,
  { id, assigneeId }: AssignRequestInput,
): Promise<{ id: string; assignee: Assignee | null }> {
  requirePermission(ctx, 'request.reply');
  // The directory of members is another database role's: asked before the transaction, not inside.
  const assignee = assigneeId === null ? null : await findAssignee(ctx, assigneeId);
  if (assigneeId !== null && !assignee) {
    throw appError('VALIDATION_FAILED', {
      fieldErrors: { assigneeId: 'Choose a member who may answer requests.' },
    });
  }
  return inTenantTransaction(ctx, async (tx) => {
    const before = await lockRequest(tx, ctx, id);
    if (before.assigneeId === assigneeId) return { id, assignee };
    await tx.conversation.updateMany({
      where: { id },
      data: { assigneeId: assignee?.id ?? null, assigneeName: assignee?.name ?? null },
    });
    await recordAudit(tx, ctx, {
      action: 'request.assign',
      target: requestTarget(before),
      before: { assignee: before.assigneeName },
      after: { assignee: assignee?.name ?? null },
    });
    await publish(tx, ctx, {
      name: 'request.assigned',
      payload: { conversationId: id, assigneeId },
    });
    return { id, assignee };
  });
}
