import { controlDb } from '@/lib/isolation';
import { isFree, takeUp } from '@/lib/runs';
import { executeBulk } from './execute-bulk';

/**
 * Takes up the runs that nobody works on, each minute: what a killed process left is finished.
 * @returns how many
 */
export async function sweepBulk(): Promise<number> {
  const runs = await controlDb().bulkRun.findMany({
    where: { status: 'running', attempts: { gt: 0 }, ...isFree() },
    orderBy: { createdAt: 'asc' },
    take: 5,
    select: { id: true },
  });
  await takeUp('bulk run', runs, executeBulk);
  return runs.length;
}
