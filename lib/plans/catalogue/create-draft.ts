import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { toVersionDto, VERSION_COLUMNS } from './plan-dto';
import type { PlanVersionDto } from './schemas/inputs';

/**
 * Begins a draft: a copy of the newest version. A plan has one draft at a time.
 * @throws AppError FORBIDDEN without `plan.write`, NOT_FOUND, ALREADY_EXISTS when there is a draft
 */
export async function createDraft(op: OperatorContext, input: { planKey: string }): Promise<PlanVersionDto> {
  requireOperatorPermission(op, 'plan.write');
  const { planKey } = input;
  try {
    return await inControlTransaction(async (tx) => {
      const newest = await tx.planVersion.findFirst({
        where: { planKey },
        orderBy: { version: 'desc' },
        select: VERSION_COLUMNS,
      });
      if (!newest) throw appError('NOT_FOUND', { message: 'There is no such plan.' });
      if (newest.status === 'draft') throw draftExists();
      const draft = await tx.planVersion.create({
        data: {
          id: newId('planVersion'),
          planKey,
          version: newest.version + 1,
          content: newest.content as object,
          createdByName: op.operator.name,
        },
        select: VERSION_COLUMNS,
      });
      const dto = toVersionDto(draft);
      await recordOperatorAudit(tx, op, {
        action: 'plan.createDraft',
        target: { type: 'plan', id: planKey, label: dto.content.name },
        after: { version: dto.version },
      });
      return dto;
    });
  } catch (error) {
    // Somebody else began one at the same moment.
    if (isUniqueViolation(error)) throw draftExists();
    throw error;
  }
}

function draftExists() {
  return appError('ALREADY_EXISTS', { message: 'There is a draft of this plan already.' });
}
