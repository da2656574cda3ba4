import { controlPool, MAIN_PARTITION, mainDatabase, planeVersion, SHARED_SCHEMA } from '@/lib/isolation';
import { newestPlaneVersion } from '@/lib/isolation/migrations/files';
import { logger } from '@/lib/observability';

const ANSWER_WITHIN_MS = 2000;

let areMigrationsCurrent = false;

/** Whether the tables are those this build was made for. Asked until it is so once: they never go back. */
async function migrationsAreCurrent(): Promise<boolean> {
  if (areMigrationsCurrent) return true;
  const applied = await planeVersion({
    partition: MAIN_PARTITION,
    database: mainDatabase(),
    schema: SHARED_SCHEMA,
  });
  areMigrationsCurrent = applied !== null && applied >= (await newestPlaneVersion());
  return areMigrationsCurrent;
}

async function ask(): Promise<string | null> {
  await controlPool().query('select 1');
  return (await migrationsAreCurrent()) ? null : 'migrations are not applied';
}

/**
 * Why this process should not get requests, or null when it may.
 * @param isStopping whether a shutdown has begun
 */
export async function notReadyBecause(isStopping: boolean): Promise<string | null> {
  if (isStopping) return 'stopping';
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS);
  });
  try {
    return await Promise.race([ask(), tooLate]);
  } catch (error) {
    logger.warn({ err: error }, 'the database does not answer');
    return 'the database does not answer';
  } finally {
    clearTimeout(timer);
  }
}
