import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { z } from 'zod';
import { endMoveSchema } from './schemas';

/** What may be asked of a move in which state. */
const POSSIBLE = { finish: ['watching'], revert: ['running', 'watching'] };

/**
 * Asks for the end of a move: removes the old copy before its time, or goes back to the old place. The worker does it.
 * @throws AppError NOT_FOUND, INVALID_TRANSITION when it is too late
 */
export async function endMove(op: OperatorContext, input: z.input<typeof endMoveSchema>): Promise<void> {
  requireOperatorPermission(op, 'tenant.move');
  const { id, wanted, reason } = endMoveSchema.parse(input);
  await inControlTransaction(async (tx) => {
    const move = await tx.tenantMove.findUnique({
      where: { id },
      select: { tenantId: true, status: true, tenant: { select: { name: true } } },
    });
    if (!move) throw appError('NOT_FOUND', { message: 'There is no such move.' });
    const { count } = await tx.tenantMove.updateMany({
      where: { id, status: { in: POSSIBLE[wanted] }, finishedAt: null },
      data: { wanted, attempts: 0 },
    });
    if (count === 0)
      throw appError('INVALID_TRANSITION', {
        message: `This is not possible while the move is ${move.status}.`,
      });
    await recordOperatorAudit(tx, op, {
      action: wanted === 'finish' ? 'tenant.finishMove' : 'tenant.revertMove',
      target: { type: 'tenant', id: move.tenantId, label: move.tenant.name },
      tenantId: move.tenantId,
      reason,
    });
    await enqueueJob(tx, { name: 'move.run', payload: { moveId: id }, key: `move:${id}` });
  });
}
