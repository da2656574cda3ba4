import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { OPERATOR_ROLE_PERMISSIONS, type OperatorRole } from '@/lib/kernel/operator-permissions';
import { type AnyGuardedAct, approvalPermissionOf } from './guarded-act';
import { recordApproval } from './record';
import type { DecideApprovalInput } from './schemas';

/**
 * Allows what a colleague has asked for, which does it, or refuses it. Mark and act are one transaction: a process that
 * dies on the way has done neither, and of two who agree at once one is told that it is decided.
 *
 * @param acts every act there is
 * @throws AppError NOT_FOUND, FORBIDDEN without the permission or for one's own request, INVALID_TRANSITION when it is
 *   decided or has run out, and whatever the act throws
 */
export async function decideApproval(
  op: OperatorContext,
  acts: readonly AnyGuardedAct[],
  input: DecideApprovalInput,
): Promise<void> {
  await inControlTransaction(async (tx) => {
    const row = await tx.approval.findUnique({ where: { id: input.id } });
    const act = acts.find(({ key }) => key === row?.act);
    if (!row || !act) throw appError('NOT_FOUND', { message: 'There is no such request.' });
    requireOperatorPermission(op, approvalPermissionOf(act));
    if (row.requestedById === op.operator.id)
      throw appError('FORBIDDEN', { message: 'You asked for this yourself. A colleague has to decide.' });
    const isApproved = input.decision === 'approve';
    const at = now();
    // Locks the row: whoever comes second waits here, and then finds it decided.
    const { count } = await tx.approval.updateMany({
      where: { id: row.id, status: 'requested', expiresAt: { gt: at } },
      data: {
        status: isApproved ? 'executed' : 'refused',
        decidedById: op.operator.id,
        decidedBy: op.operator.name,
        decidedAt: at,
        decisionReason: input.reason || null,
      },
    });
    if (count === 0)
      throw appError('INVALID_TRANSITION', { message: 'This is decided already, or has run out of time.' });
    await recordApproval(tx, op, {
      action: isApproved ? 'approval.approve' : 'approval.refuse',
      approval: row,
      tenantId: row.tenantId,
      reason: input.reason || row.reason,
      approvedBy: isApproved ? op.operator.name : undefined,
    });
    await enqueueJob(tx, { name: 'approval.mailDecided', payload: { approvalId: row.id } });
    if (!isApproved) return;
    const actInput: unknown = act.schema.parse(row.input);
    const author = await authorOf(tx, op, act, row);
    await act.describe(author, actInput);
    await act.run(tx, author, actInput, {
      id: row.id,
      reason: row.reason,
      requestedBy: row.requestedBy,
      approvedBy: op.operator.name,
    });
  });
}

/**
 * The one who asked, under both names.
 * @throws AppError INVALID_TRANSITION when they may not ask for it any more
 */
async function authorOf(
  tx: ControlTx,
  op: OperatorContext,
  act: AnyGuardedAct,
  { requestedById, requestedBy }: { requestedById: string; requestedBy: string },
): Promise<OperatorContext> {
  const name = `${requestedBy} (allowed by ${op.operator.name})`;
  // The command line belongs to nobody, and may ask for everything.
  if (requestedById === 'system') return { ...op, operator: { id: 'system', name, email: '' } };
  const asker = await tx.operator.findUnique({
    where: { id: requestedById },
    select: { email: true, role: true, disabledAt: true },
  });
  const permissions = asker ? OPERATOR_ROLE_PERMISSIONS[asker.role as OperatorRole] : [];
  if (!asker || asker.disabledAt || !permissions.includes(act.permission))
    throw appError('INVALID_TRANSITION', {
      message: `${requestedBy} may not do this any more. Refuse it, and ask for it yourself.`,
    });
  return {
    ...op,
    operator: { id: requestedById, name, email: asker.email },
    // Two people together hold what either of them holds.
    permissions: new Set([...op.permissions, ...permissions]),
  };
}
