import { recordAudit } from '@/lib/audit';
import { inTenantTransaction } from '@/lib/isolation';
import { publish } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { solvedAtAfter } from '../policy';
import type { ChangeStatusInput } from '../schemas/request';
import type { RequestStatus } from '../schemas/values';
import { requestTarget } from './dto';
import { lockRequest } from './load';

/** Moves a request to another status; any may follow any. Needs `request.reply`. Throws NOT_FOUND. */
export async function changeStatus(
  ctx: TenantContext,
  { id, status }: ChangeStatusInput,
): Promise<{ id: string; status: RequestStatus }> {
  requirePermission(ctx, 'request.reply');
  return inTenantTransaction(ctx, async (tx) => {
    const before = await lockRequest(tx, ctx, id);
    if (before.status === status) return { id, status };
    const solvedAt = solvedAtAfter(before.status as RequestStatus, status, before.solvedAt, now());
    await tx.conversation.updateMany({ where: { id }, data: { status, solvedAt } });
    await recordAudit(tx, ctx, {
      action: 'request.changeStatus',
      target: requestTarget(before),
      before: { status: before.status },
      after: { status },
    });
    await publish(tx, ctx, {
      name: 'request.statusChanged',
      payload: { conversationId: id, status },
    });
    return { id, status };
  });
}
