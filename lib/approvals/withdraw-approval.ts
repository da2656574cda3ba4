import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { recordApproval } from './record';

/**
 * Takes back what one has asked for.
 * @throws AppError NOT_FOUND for what a colleague asked for, INVALID_TRANSITION when it is decided
 */
export async function withdrawApproval(op: OperatorContext, input: { id: string }): Promise<void> {
  await inControlTransaction(async (tx) => {
    const row = await tx.approval.findUnique({ where: { id: input.id } });
    if (row?.requestedById !== op.operator.id)
      throw appError('NOT_FOUND', { message: 'There is no such request of yours.' });
    const { count } = await tx.approval.updateMany({
      where: { id: row.id, status: 'requested' },
      data: { status: 'withdrawn', decidedAt: now() },
    });
    if (count === 0) throw appError('INVALID_TRANSITION', { message: 'This is decided already.' });
    await recordApproval(tx, op, {
      action: 'approval.withdraw',
      approval: row,
      tenantId: row.tenantId,
      reason: null,
    });
  });
}

/** Marks what nobody decided in time. */
export async function expireApprovals(): Promise<void> {
  await controlDb().approval.updateMany({
    where: { status: 'requested', expiresAt: { lte: now() } },
    data: { status: 'expired' },
  });
}
