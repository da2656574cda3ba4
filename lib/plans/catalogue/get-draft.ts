import type { ControlTx } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';
import { toVersionDto, VERSION_COLUMNS } from './plan-dto';
import type { PlanVersionDto } from './schemas/inputs';

/**
 * The draft of a plan.
 * @throws AppError NOT_FOUND
 */
export async function getDraft(tx: ControlTx, planKey: string): Promise<PlanVersionDto> {
  const row = await tx.planVersion.findFirst({
    where: { planKey, status: 'draft' },
    select: VERSION_COLUMNS,
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no draft of this plan.' });
  return toVersionDto(row);
}
