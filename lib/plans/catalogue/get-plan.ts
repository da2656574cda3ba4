import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { PLAN_COLUMNS, toPlanDto } from './plan-dto';
import type { PlanDto } from './schemas/inputs';

/**
 * One plan with its versions and how many tenants each has.
 * @throws AppError NOT_FOUND
 */
export async function getPlan(_op: OperatorContext, planKey: string): Promise<PlanDto> {
  const row = await controlDb().plan.findUnique({ where: { key: planKey }, select: PLAN_COLUMNS });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such plan.' });
  return toPlanDto(row);
}
