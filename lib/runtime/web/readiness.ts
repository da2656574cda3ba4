import { controlPool } from '@/lib/isolation';
import { logger } from '@/lib/observability';

const ANSWER_WITHIN_MS = 2000;

/**
 * Why this process should not get requests, or null when it may.
 * @param isStopping whether a shutdown has begun
 */
export async function notReadyBecause(isStopping: boolean): Promise<string | null> {
  if (isStopping) return 'stopping';
  try {
    await Promise.race([
      controlPool().query('select 1'),
      new Promise((_resolve, reject) => setTimeout(() => reject(new Error('no answer in time')), ANSWER_WITHIN_MS).unref()),
    ]);
    return null;
  } catch (error) {
    logger.warn({ err: error }, 'the database does not answer');
    return 'the database does not answer';
  }
}
