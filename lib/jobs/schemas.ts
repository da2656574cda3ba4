import { z } from 'zod';

export const JOB_STATES = ['waiting', 'running', 'stuck', 'retrying', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const jobFilterSchema = z.strictObject({
  state: z.enum(JOB_STATES).optional(),
  name: z.string().max(60).optional(),
  tenantId: z.string().max(64).optional(),
});
export type JobFilter = z.infer<typeof jobFilterSchema>;

const jobIdSchema = z.string().regex(/^[0-9]{1,18}$/, 'Not the number of a job.');
const reasonSchema = z.string().trim().min(3, 'Say why, in at least 3 characters.').max(500);

export const retryJobSchema = z.strictObject({ jobId: jobIdSchema });

export const deleteJobSchema = z.strictObject({ jobId: jobIdSchema, reason: reasonSchema });

/** Every job that matches and is not newer than `throughId`, so that what comes meanwhile is left alone. */
const matchingSchema = z.strictObject({ filter: jobFilterSchema, throughId: jobIdSchema });

export const retryJobsSchema = matchingSchema;
export const deleteJobsSchema = matchingSchema.extend({ reason: reasonSchema });

/** Jobs one act takes at most; who has more repeats it. */
export const MAX_JOBS_AT_ONCE = 10_000;

/** A job as the console lists it. Never its payload: that may hold a link that signs somebody in. */
export interface JobDto {
  id: string;
  name: string;
  state: JobState;
  tenantId: string | null;
  /** Jobs of one queue run one after the other. */
  queue: string | null;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  /** ISO 8601: when it runs or ran. */
  runAt: string;
  createdAt: string;
  /** ISO 8601: when it began to run. */
  lockedAt: string | null;
  /** The worker that runs it. */
  lockedBy: string | null;
}

/** One job with what its table declares as fit to be seen of its payload (`shown-fields.ts`). */
export interface JobDetailDto extends JobDto {
  fields: { field: string; value: string }[];
}

export interface JobCountDto {
  name: string;
  state: JobState;
  count: number;
}

/** How one kind of job is doing. */
export interface JobHealthDto {
  name: string;
  /** Could run now. */
  waiting: number;
  /** Due later. */
  scheduled: number;
  running: number;
  stuck: number;
  retrying: number;
  failed: number;
  /** ISO 8601: since when the oldest job that could run has waited. */
  oldestDueAt: string | null;
  /** Workers at work on it. */
  workers: number;
}
