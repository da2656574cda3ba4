import type { z } from 'zod';
import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { getDraft } from './get-draft';
import { toVersionDto, VERSION_COLUMNS } from './plan-dto';
import { planContentSchema } from './schemas/content';
import { type PlanVersionDto, publishDraftSchema } from './schemas/inputs';

/**
 * Publishes a draft: from now on it never changes. New tenants of the plan get it; the others stay where they are.
 * @param input.basedOn the draft's `updatedAt` as it was read, so that nobody publishes words they did not see
 * @throws AppError NOT_FOUND, CONFLICT
 */
export async function publishDraft(
  op: OperatorContext,
  input: z.input<typeof publishDraftSchema>,
): Promise<PlanVersionDto> {
  requireOperatorPermission(op, 'plan.write');
  const { planKey, basedOn, note } = publishDraftSchema.parse(input);
  return inControlTransaction(async (tx) => {
    const draft = await getDraft(tx, planKey);
    planContentSchema.parse(draft.content);
    const { count } = await tx.planVersion.updateMany({
      where: { id: draft.id, status: 'draft', updatedAt: new Date(basedOn) },
      data: { status: 'published', publishedAt: now(), note },
    });
    if (count === 0) throw appError('CONFLICT');
    await recordOperatorAudit(tx, op, {
      action: 'plan.publish',
      target: { type: 'plan', id: planKey, label: draft.content.name },
      after: { version: draft.version, note },
    });
    const row = await tx.planVersion.findUniqueOrThrow({ where: { id: draft.id }, select: VERSION_COLUMNS });
    return toVersionDto(row);
  });
}
