import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ChangePriorityInput } from '../schemas/request';
import type { RequestPriority } from '../schemas/values';
import { requestTarget } from './dto';
import { lockRequest } from './load';

/** Sets how urgent a request is. Needs `request.reply`. Throws NOT_FOUND. */
export async function changePriority(
  ctx: TenantContext,
  { id, priority }: ChangePriorityInput,
): Promise<{ id: string; priority: RequestPriority }> {
  requirePermission(ctx, 'request.reply');
  return inTenantTransaction(ctx, async (tx) => {
    const before = await lockRequest(tx, ctx, id);
    if (before.priority === priority) return { id, priority };
    await tx.conversation.updateMany({ where: { id }, data: { priority } });
    await recordAudit(tx, ctx, {
      action: 'request.changePriority',
      target: requestTarget(before),
      before: { priority: before.priority },
      after: { priority },
    });
    await publish(tx, ctx, {
      name: 'request.priorityChanged',
      payload: { conversationId: id, priority },
    });
    return { id, priority };
  });
}
