import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { isLeft, takeUp } from '@/lib/runs';
import { executeRun } from './provisioning/execute-run';

const MAX_RUNS = 100;
const KEPT_DAYS = 90;

/**
 * Takes up every run that nobody works on: at start and each minute. What a killed process left is finished or undone here.
 * @returns how many runs were taken up
 */
export async function resumeProvisioning(): Promise<number> {
  const runs = await controlDb().provisioningRun.findMany({
    where: { status: { in: ['running', 'rolling_back'] }, ...isLeft() },
    orderBy: { createdAt: 'asc' },
    take: MAX_RUNS,
    select: { id: true },
  });
  await takeUp('provisioning run', runs, executeRun);
  await controlDb().provisioningRun.deleteMany({
    where: { status: 'rolled_back', createdAt: { lt: addMs(now(), -KEPT_DAYS * DAY_MS) } },
  });
  return runs.length;
}
