import { controlDb } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { executeRun } from './provisioning/execute-run';

const MAX_RUNS = 100;
const KEPT_DAYS = 90;

/**
 * Takes up every run that nobody works on: at start and each minute. What a killed process left is finished or undone here.
 * @returns how many runs were taken up
 */
export async function resumeProvisioning(): Promise<number> {
  const runs = await controlDb().provisioningRun.findMany({
    where: {
      status: { in: ['running', 'rolling_back'] },
      OR: [{ leaseUntil: { lt: now() } }, { leaseUntil: null, updatedAt: { lt: addMs(now(), -5_000) } }],
    },
    orderBy: { createdAt: 'asc' },
    take: MAX_RUNS,
    select: { id: true },
  });
  for (const { id } of runs) {
    try {
      logger.info({ runId: id, outcome: await executeRun(id) }, 'a provisioning run was taken up');
    } catch (error) {
      logger.error({ err: error, runId: id }, 'a provisioning run could not be taken up');
    }
  }
  await controlDb().provisioningRun.deleteMany({
    where: { status: 'rolled_back', createdAt: { lt: addMs(now(), -KEPT_DAYS * DAY_MS) } },
  });
  return runs.length;
}
