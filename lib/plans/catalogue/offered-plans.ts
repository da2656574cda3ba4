import { controlDb } from '@/lib/isolation';
import { MINUTE_MS, now } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import type { PlanContent } from '@/lib/kernel/terms';
import type { OfferedPlan } from './schemas/inputs';

const shelf = () =>
  processSingleton('plans.offered', (): { at: number; plans: Promise<OfferedPlan[]> | null } => ({
    at: 0,
    plans: null,
  }));

/** The public plans as they are sold today, newest published version each, in order. At most a minute old. */
export async function offeredPlans(): Promise<OfferedPlan[]> {
  const kept = shelf();
  if (!kept.plans || now().getTime() - kept.at > MINUTE_MS) {
    kept.at = now().getTime();
    kept.plans = readOfferedPlans();
    // A failure is not kept: the next reader asks again.
    kept.plans.catch(() => void (kept.plans = null));
  }
  return kept.plans;
}

/** The same, read anew. */
export async function readOfferedPlans(): Promise<OfferedPlan[]> {
  const rows = await controlDb().plan.findMany({
    where: { isPublic: true },
    orderBy: [{ position: 'asc' }, { key: 'asc' }],
    select: {
      key: true,
      versions: {
        where: { status: 'published' },
        orderBy: { version: 'desc' },
        take: 1,
        select: { id: true, version: true, content: true },
      },
    },
  });
  return rows.flatMap(({ key, versions: [newest] }) =>
    newest
      ? [
          {
            key,
            versionId: newest.id,
            version: newest.version,
            content: newest.content as unknown as PlanContent,
          },
        ]
      : [],
  );
}
