import { z } from 'zod';
import { addMs, DAY_MS, HOUR_MS, now } from '@/lib/kernel/clock';
import { appError } from '@/lib/kernel/errors';
import { ingestUsage, usageSeries, usageTotal } from '@/lib/metering';
import { MAX_EVENTS, REJECTION_CODES, usageEventSchema } from '@/lib/metering/schemas';
import { defineRoute } from '../define-route';

const tag = 'Usage';

/** A thousand events with every field filled; a body with all properties at their longest does not fit. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
/** Buckets of one answer. */
const MAX_POINTS = 1_000;
const BUCKET_MS = { hour: HOUR_MS, day: DAY_MS, month: 28 * DAY_MS };

const reportSchema = usageEventSchema
  .partial()
  .extend({
    // Read one by one, so that one that is malformed does not keep the others out.
    events: z
      .array(z.unknown())
      .min(1)
      .max(MAX_EVENTS, 'Send at most 1,000 events.')
      .optional()
      .meta({ description: 'Many events instead of one, each with the fields beside this one.' }),
  })
  .refine(
    ({ events, ...one }) =>
      events === undefined ? one.id !== undefined && one.meter !== undefined : Object.keys(one).length === 0,
    'Send one event with `id` and `meter`, or `events` alone.',
  );

const reportResource = z
  .object({
    accepted: z.int().meta({ description: 'Stored now.' }),
    duplicates: z.int().meta({ description: 'Not stored because their ids are known.' }),
    rejected: z.array(
      z.object({
        index: z.int().meta({ description: 'Place among the events sent, from 0.' }),
        id: z.string().nullable(),
        code: z.enum(REJECTION_CODES),
        field: z.string().nullable(),
        message: z.string(),
        limit: z
          .object({
            key: z.string(),
            allowed: z.number().nullable(),
            used: z.number().nullable(),
            resetsAt: z.string().nullable(),
          })
          .optional()
          .meta({ description: 'The monthly limit in the way.' }),
      }),
    ),
  })
  .meta({ id: 'UsageReport', description: 'What became of the events.' });

const instant = z.iso.datetime({
  offset: true,
  error: 'Use ISO 8601 with an offset, such as 2026-11-01T00:00:00Z.',
});
const readSchema = z.strictObject({
  meter: z.string().min(1).max(63).meta({ description: 'Key of the meter.', example: 'exports' }),
  from: instant
    .optional()
    .meta({ description: 'The first instant; the start of this month (UTC) unless told.' }),
  to: instant.optional().meta({ description: 'The first instant after it; now unless told.' }),
  grain: z
    .enum(['hour', 'day', 'month'])
    .default('day')
    .meta({ description: 'Length of the buckets (UTC). The range is widened to whole ones.' }),
  subject: z.string().min(1).max(128).optional().meta({ description: 'Buckets of one subject alone.' }),
});

const decimal = z.string().meta({ description: 'Decimal, exact.', example: '42' });
const usageResource = z
  .object({
    meter: z.string(),
    total: z
      .object({ value: decimal, events: z.int() })
      .meta({ description: 'Of all subjects, whole hours.' }),
    data: z.array(z.object({ startsAt: z.string(), value: decimal, events: z.int() })),
  })
  .meta({ id: 'Usage', description: 'What a meter counted, up to this moment. Empty buckets are left out.' });

export const usageRoutes = [
  defineRoute({
    method: 'POST',
    path: '/usage',
    operationId: 'reportUsage',
    tag,
    summary: 'Report usage events',
    description:
      'One event, or up to 1,000 as `events`. An id counts once, so sending again is safe. Events that cannot be stored are named one by one; the others are stored.',
    scope: 'usage:write',
    body: reportSchema,
    maxBodyBytes: MAX_BODY_BYTES,
    response: reportResource,
    status: 200,
    errors: ['QUOTA_EXCEEDED', 'SPEND_CAP_REACHED'],
    run: async (ctx, { body: { events, ...one } }) => {
      const result = await ingestUsage(ctx, { events: events ?? [one] });
      const [wrong] = result.rejected;
      if (!events && wrong) {
        throw appError('VALIDATION_FAILED', { fieldErrors: { [wrong.field ?? 'body']: wrong.message } });
      }
      return result;
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/usage',
    operationId: 'getUsage',
    tag,
    summary: 'Read usage',
    scope: 'usage:read',
    query: readSchema,
    response: usageResource,
    errors: ['NOT_FOUND'],
    run: async (ctx, { query }) => {
      const { meter, grain, subject } = query;
      const to = query.to ? new Date(query.to) : now();
      const from = query.from
        ? new Date(query.from)
        : new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth(), 1));
      if (from >= to)
        throw appError('VALIDATION_FAILED', { fieldErrors: { to: 'Choose an instant after `from`.' } });
      if (addMs(from, MAX_POINTS * BUCKET_MS[grain]) < to) {
        throw appError('VALIDATION_FAILED', {
          fieldErrors: { grain: 'Choose longer buckets or a shorter range.' },
        });
      }
      const [total, data] = await Promise.all([
        usageTotal(ctx, meter, { from, to }),
        usageSeries(ctx, { meter, grain, from, to, subject }),
      ]);
      return { meter, total, data };
    },
  }),
];
