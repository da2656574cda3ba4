import { controlDb, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { executeMigration, type ExecuteMigrationOptions } from './execute-run';
import { syncPlaces, versionsOfBuild } from './places';
import type { MigrationRunDto } from './schemas';
import { countBehindRows } from './sql';
import { boundsOf, insertRun } from './start-migration';
import { toRunDto } from './run-dto';

/**
 * What a start does: brings places up to date that are known to be behind. With none it is two statements, however many
 * places there are. A place that fails does not hold up the others; the next start tries it again.
 *
 * @returns the run, or null when nothing was behind or another process is at it
 */
export async function bringUpToDate(options: ExecuteMigrationOptions = {}): Promise<MigrationRunDto | null> {
  const versions = await versionsOfBuild(options.root);
  await syncPlaces(null, versions.newest);
  if ((await countBehindRows(controlDb(), versions)) === 0) return null;
  const bounds = await boundsOf({});
  const run = await inControlTransaction((tx) =>
    insertRun(tx, {
      ...bounds,
      onError: 'continue',
      partitionId: null,
      versions,
      onlyBehind: true,
      by: { id: 'system', name: 'Start of the installation' },
    }),
  ).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    return null;
  });
  if (!run) return null;
  await executeMigration(run.id, options);
  return toRunDto(await controlDb().migrationRun.findUniqueOrThrow({ where: { id: run.id } }));
}
