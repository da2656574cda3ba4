import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import {
  type AppError,
  appError,
  ERROR_CODES,
  type ErrorCode,
  isAppError,
  type QuotaFacts,
} from '@/lib/kernel/errors';
import { logger } from '@/lib/observability';
import { links } from '@/lib/web/links';

/** The body of every refusal. Source: RFC 9457; `code`, `requestId` and `errors` are our extension members. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank').meta({ description: 'Always `about:blank`: `code` tells the kind.' }),
    title: z.string().meta({ description: "The status code's name.", example: 'Not Found' }),
    status: z.int().meta({ example: 404 }),
    detail: z.string().meta({ description: 'A sentence for people.', example: ERROR_CODES.NOT_FOUND[1] }),
    code: z
      .enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]])
      .meta({ description: 'Stable name of the kind of refusal.', example: 'NOT_FOUND' }),
    requestId: z.string().meta({ description: 'Quote it when you ask about a failed request.' }),
    errors: z
      .array(z.object({ field: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'What is wrong with which field.' }),
    quota: z
      .object({
        limit: z.string().meta({ description: 'Name of the limit or feature.' }),
        allowed: z.number().nullable(),
        used: z.number().nullable(),
        resetsAt: z.iso.datetime().nullable().meta({ description: 'When a monthly limit starts anew.' }),
        upgradeUrl: z.url().meta({ description: 'Where somebody of the tenant can change the plan.' }),
      })
      .optional()
      .meta({
        description: 'The limit in the way of QUOTA_EXCEEDED, SPEND_CAP_REACHED, FEATURE_NOT_IN_PLAN.',
      }),
  })
  .meta({ id: 'Problem', description: 'Why a request was refused (RFC 9457).' });

export type Problem = z.infer<typeof problemSchema>;

/** Our own error for anything thrown; what we did not expect is logged and becomes INTERNAL. */
export function toAppError(error: unknown): AppError {
  if (isAppError(error)) {
    if (error.httpStatus >= 500) logger.error({ err: error }, 'api request failed');
    return error;
  }
  logger.error({ err: error }, 'api request failed');
  return appError('INTERNAL', { cause: error });
}

/** The problem document of an error: its public parts alone. */
export function problemOf(error: AppError, requestId: string): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[error.httpStatus] ?? 'Error',
    status: error.httpStatus,
    detail: error.publicMessage,
    code: error.code,
    requestId,
    errors:
      error.fieldErrors && Object.entries(error.fieldErrors).map(([field, message]) => ({ field, message })),
    ...(error.quota ? { quota: quotaOf(error.quota) } : {}),
  };
}

function quotaOf({ upgradePath, mayUpgrade: _, ...facts }: QuotaFacts): NonNullable<Problem['quota']> {
  return { ...facts, upgradeUrl: links().portalRootUrl(upgradePath) };
}
