import { controlDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { executeBulk } from './execute-bulk';

/**
 * Takes up the runs that nobody works on, each minute: what a killed process left is finished.
 * @returns how many
 */
export async function sweepBulk(): Promise<number> {
  const runs = await controlDb().bulkRun.findMany({
    where: {
      status: 'running',
      attempts: { gt: 0 },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    orderBy: { createdAt: 'asc' },
    take: 5,
    select: { id: true },
  });
  for (const { id } of runs)
    logger.info({ runId: id, outcome: await executeBulk(id) }, 'a bulk run was taken up');
  return runs.length;
}
