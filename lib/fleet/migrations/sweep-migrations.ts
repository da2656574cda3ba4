import { controlDb } from '@/lib/isolation';
import { logger } from '@/lib/observability';
import { isFree } from '@/lib/runs';
import { executeMigration } from './execute-run';

/**
 * Takes up the run that nobody works on, at the worker's start and each minute: what a killed process left is finished.
 * @returns whether there was one
 */
export async function sweepMigrations(): Promise<boolean> {
  const run = await controlDb().migrationRun.findFirst({
    where: { status: 'running', ...isFree() },
    select: { id: true },
  });
  if (!run) return false;
  logger.info({ runId: run.id, outcome: await executeMigration(run.id) }, 'a migration run was taken up');
  return true;
}
