import type { OperatorContext } from '@/lib/kernel/context';
import { actOnJob, actOnMatchingJobs, type MatchingJobs } from './act-on-jobs';
import { USUALLY_STUCK } from './list-jobs';

/**
 * Takes a job that is not running out of the queue for good: its work is not done.
 * @throws AppError NOT_FOUND when it has finished or is running
 */
export function deleteJob(
  op: OperatorContext,
  input: { jobId: string; reason: string },
  stuck = USUALLY_STUCK,
): Promise<{ name: string }> {
  return actOnJob(op, { act: 'delete', ...input }, stuck);
}

/** The same for every job that matches, 10,000 at most. @returns how many */
export function deleteJobs(
  op: OperatorContext,
  input: MatchingJobs & { reason: string },
  stuck = USUALLY_STUCK,
): Promise<{ count: number }> {
  return actOnMatchingJobs(op, { ...input, act: 'delete' }, stuck);
}
