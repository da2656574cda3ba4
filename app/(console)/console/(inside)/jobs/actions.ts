'use server';

import { deleteJob, deleteJobs, retryJob, retryJobs } from '@/lib/jobs';
import { deleteJobSchema, deleteJobsSchema, retryJobSchema, retryJobsSchema } from '@/lib/jobs/schemas';
import { defineConsoleAction } from '@/lib/web/console';
import { stuckAfter } from './stuck-after';

export const retryJobAction = defineConsoleAction({
  permission: 'job.manage',
  input: retryJobSchema,
  run: async (op, input) => retryJob(op, input, await stuckAfter()),
});

export const deleteJobAction = defineConsoleAction({
  permission: 'job.manage',
  input: deleteJobSchema,
  run: async (op, input) => deleteJob(op, input, await stuckAfter()),
});

export const retryJobsAction = defineConsoleAction({
  permission: 'job.manage',
  input: retryJobsSchema,
  run: async (op, input) => retryJobs(op, input, await stuckAfter()),
});

export const deleteJobsAction = defineConsoleAction({
  permission: 'job.manage',
  input: deleteJobsSchema,
  run: async (op, input) => deleteJobs(op, input, await stuckAfter()),
});
