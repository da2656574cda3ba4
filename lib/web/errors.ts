import type { z } from 'zod';
import { appError, isAppError } from '@/lib/kernel/errors';
import type { ActionResult, PublicError } from '@/lib/kernel/result';
import { logger } from '@/lib/observability';

/** What a person may know about a failure. Unknown errors are logged and become INTERNAL with the request's id. */
export function publicError(error: unknown, requestId: string): PublicError {
  if (isAppError(error)) {
    if (error.httpStatus >= 500) logger.error({ err: error, requestId }, 'request failed');
    return {
      code: error.code,
      message: error.publicMessage,
      requestId,
      ...(error.fieldErrors ? { fieldErrors: error.fieldErrors } : {}),
      ...(error.quota ? { upgradePath: error.quota.mayUpgrade ? error.quota.upgradePath : null } : {}),
    };
  }
  logger.error({ err: error, requestId }, 'request failed unexpectedly');
  return {
    code: 'INTERNAL',
    message: `Something went wrong on our side. Please try again; if it happens again, tell us this number: ${requestId}`,
    requestId,
  };
}

/** A failure as a server action returns it. Next's own control flow goes through `unstable_rethrow` before. */
export function failed(error: unknown, requestId: string): ActionResult<never> {
  return { ok: false, error: publicError(error, requestId) };
}

/**
 * Parses what came from outside.
 * @throws AppError VALIDATION_FAILED with one sentence per field, keyed by its path (`address.street`)
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fieldErrors: Record<string, string> = {};
  for (const issue of parsed.error.issues)
    fieldErrors[issue.path.map(String).join('.') || '_'] ??= issue.message;
  throw appError('VALIDATION_FAILED', { fieldErrors });
}
