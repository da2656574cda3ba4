import { controlDb } from '@/lib/isolation';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { keptFor } from '@/lib/kernel/kept-for';
import type { PlanContent } from '@/lib/kernel/terms';
import { NEWEST_PUBLISHED } from './plan-dto';
import type { OfferedPlan } from './schemas/inputs';

/** The public plans as they are sold today, newest published version each, in order. At most a minute old. */
export const offeredPlans = keptFor('plans.offered', MINUTE_MS, readOfferedPlans);

/** The same, read anew. */
export async function readOfferedPlans(): Promise<OfferedPlan[]> {
  const rows = await controlDb().plan.findMany({
    where: { isPublic: true },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    select: {
      key: true,
      position: true,
      versions: {
        ...NEWEST_PUBLISHED,
        select: { id: true, version: true, content: true },
      },
    },
  });
  return rows.flatMap(({ key, position, versions: [newest] }) =>
    newest
      ? [
          {
            key,
            position,
            versionId: newest.id,
            version: newest.version,
            content: newest.content as unknown as PlanContent,
          },
        ]
      : [],
  );
}
