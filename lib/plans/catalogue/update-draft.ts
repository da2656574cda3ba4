import type { z } from 'zod';
import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { getDraft } from './get-draft';
import { toVersionDto, VERSION_COLUMNS } from './plan-dto';
import { planDifference } from './schemas/difference';
import { type PlanVersionDto, updateDraftSchema } from './schemas/inputs';

/**
 * Saves a draft.
 * @param input.basedOn the draft's `updatedAt` when editing began
 * @throws AppError NOT_FOUND, CONFLICT when somebody else saved it since
 */
export async function updateDraft(
  op: OperatorContext,
  input: z.input<typeof updateDraftSchema>,
): Promise<PlanVersionDto> {
  requireOperatorPermission(op, 'plan.write');
  const { planKey, basedOn, content } = updateDraftSchema.parse(input);
  return inControlTransaction(async (tx) => {
    const before = await getDraft(tx, planKey);
    const { count } = await tx.planVersion.updateMany({
      where: { id: before.id, status: 'draft', updatedAt: new Date(basedOn) },
      // Two saves within one millisecond are still two.
      data: {
        content: content as object,
        updatedAt: new Date(Math.max(now().getTime(), Date.parse(before.updatedAt) + 1)),
      },
    });
    if (count === 0) throw appError('CONFLICT');
    const changes = planDifference(before.content, content);
    await recordOperatorAudit(tx, op, {
      action: 'plan.updateDraft',
      target: { type: 'plan', id: planKey, label: content.name },
      before: Object.fromEntries(changes.map((change) => [change.key, change.before])),
      after: Object.fromEntries(changes.map((change) => [change.key, change.after])),
    });
    const row = await tx.planVersion.findUniqueOrThrow({ where: { id: before.id }, select: VERSION_COLUMNS });
    return toVersionDto(row);
  });
}
