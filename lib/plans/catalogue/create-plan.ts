import type { z } from 'zod';
import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { toVersionDto, VERSION_COLUMNS } from './plan-dto';
import { createPlanSchema, type PlanVersionDto } from './schemas/inputs';

/**
 * Adds a plan at the end of the catalogue, as a draft: nobody can have it before it is published.
 * @throws AppError ALREADY_EXISTS
 */
export async function createPlan(
  op: OperatorContext,
  input: z.input<typeof createPlanSchema>,
): Promise<PlanVersionDto> {
  requireOperatorPermission(op, 'plan.write');
  const { key, isPublic, content } = createPlanSchema.parse(input);
  try {
    return await inControlTransaction(async (tx) => {
      const last = await tx.plan.aggregate({ _max: { position: true } });
      await tx.plan.create({
        data: { key, isPublic, position: (last._max.position ?? 0) + 1 },
        select: { key: true },
      });
      const draft = await tx.planVersion.create({
        data: {
          id: newId('planVersion'),
          planKey: key,
          version: 1,
          content: content as object,
          createdByName: op.operator.name,
        },
        select: VERSION_COLUMNS,
      });
      await recordOperatorAudit(tx, op, {
        action: 'plan.createDraft',
        target: { type: 'plan', id: key, label: content.name },
        after: { version: 1, isPublic },
      });
      return toVersionDto(draft);
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('ALREADY_EXISTS', {
        message: 'There is a plan with this key.',
        fieldErrors: { key: 'There is a plan with this key.' },
      });
    throw error;
  }
}
