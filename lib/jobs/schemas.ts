import { z } from 'zod';

export const JOB_STATES = ['waiting', 'running', 'retrying', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

export const jobFilterSchema = z.strictObject({
  state: z.enum(JOB_STATES).optional(),
  name: z.string().max(60).optional(),
});
export type JobFilter = z.infer<typeof jobFilterSchema>;

export const retryJobSchema = z.strictObject({ jobId: z.string().regex(/^[0-9]{1,19}$/) });

/** A job as the console shows it. Never its payload: that may hold a link that signs somebody in. */
export interface JobDto {
  id: string;
  name: string;
  state: JobState;
  tenantId: string | null;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  /** ISO 8601: when it runs or ran. */
  runAt: string;
  createdAt: string;
}

export interface JobCountDto {
  name: string;
  state: JobState;
  count: number;
}
