import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { PLAN_COLUMNS, toPlanDto } from './plan-dto';
import type { PlanDto } from './schemas/inputs';

/** The whole catalogue in its order, with drafts and how many tenants each version has. */
export async function listPlans(_op: OperatorContext): Promise<PlanDto[]> {
  const rows = await controlDb().plan.findMany({
    select: PLAN_COLUMNS,
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
  });
  return rows.map(toPlanDto);
}
