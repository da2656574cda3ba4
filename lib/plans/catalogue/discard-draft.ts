import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { getDraft } from './get-draft';

/**
 * Throws a draft away; a plan that was never published goes with it.
 * @throws AppError FORBIDDEN without `plan.write`, NOT_FOUND
 */
export async function discardDraft(op: OperatorContext, input: { planKey: string }): Promise<void> {
  requireOperatorPermission(op, 'plan.write');
  const { planKey } = input;
  return inControlTransaction(async (tx) => {
    const draft = await getDraft(tx, planKey);
    await tx.planVersion.delete({ where: { id: draft.id, status: 'draft' }, select: { id: true } });
    await tx.plan.deleteMany({ where: { key: planKey, versions: { none: {} } } });
    await recordOperatorAudit(tx, op, {
      action: 'plan.discardDraft',
      target: { type: 'plan', id: planKey, label: draft.content.name },
      before: { version: draft.version },
    });
  });
}
