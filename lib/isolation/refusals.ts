import { appError, isAppError } from '@/lib/kernel/errors';
import { metrics } from '@/lib/observability';

const LOOKING = 'You are only looking. Ask for elevation to change things.';

/** The database says that the tenant is not here any more (`app.tenant_id()`). */
export function hasMovedAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (isAppError(error)) return error.code === 'TENANT_CONTEXT_REFUSED' && error.detail?.code === 'TN005';
  return /\bTN005\b/.test(error.message);
}

/** What the pool and the database refuse comes through Prisma in its words; it becomes our own error again. */
export function translate(error: unknown): unknown {
  if (!(error instanceof Error) || isAppError(error)) return error;
  // The queue of statements was full, or one took too long: `tenant-pool.ts` said so in the last line.
  if ((error as { code?: unknown }).code === 'UNAVAILABLE') {
    const message = error.message.trim().split('\n').at(-1) ?? '';
    return appError('UNAVAILABLE', { message, detail: { retryAfterSeconds: 2 }, cause: error });
  }
  // 25006, read_only_sql_transaction: the words are the database's own, in every language of error of Prisma.
  if (/\b25006\b|in a read-only transaction/.test(error.message))
    return appError('FORBIDDEN', { message: LOOKING, cause: error });
  // A context was refused: the reason is for the logs, not for people.
  const code = /\bTN0\d\d\b/.exec(error.message)?.[0];
  if (code === undefined) return error;
  metrics().isolationRefusals.inc({ reason: code });
  return appError('TENANT_CONTEXT_REFUSED', { detail: { code }, cause: error });
}
