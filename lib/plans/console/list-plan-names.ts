import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { PlanContent } from '@/lib/kernel/terms';
import { NEWEST_PUBLISHED } from '../catalogue/plan-dto';

interface PlanName {
  key: string;
  name: string;
  /** False while there is only its first draft: no tenant can have it. */
  isPublished: boolean;
}

/** Keys and names of the plans in the order of the catalogue, for lists to choose from. */
export async function listPlanNames(_op: OperatorContext): Promise<PlanName[]> {
  const plans = await controlDb().plan.findMany({
    orderBy: { position: 'asc' },
    select: {
      key: true,
      versions: {
        ...NEWEST_PUBLISHED,
        select: { content: true },
      },
    },
  });
  return plans.map(({ key, versions: [newest] }) => ({
    key,
    name: (newest?.content as unknown as PlanContent | undefined)?.name ?? key,
    isPublished: newest !== undefined,
  }));
}
