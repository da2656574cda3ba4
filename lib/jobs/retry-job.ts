import type { OperatorContext } from '@/lib/kernel/context';
import { actOnJob, actOnMatchingJobs, type MatchingJobs } from './act-on-jobs';
import { USUALLY_STUCK } from './list-jobs';

/**
 * Lets a job that is not running start again at once, with all its attempts; a stuck one is taken from its worker.
 * @throws AppError NOT_FOUND when it has finished or is running
 */
export function retryJob(
  op: OperatorContext,
  input: { jobId: string },
  stuck = USUALLY_STUCK,
): Promise<{ name: string }> {
  return actOnJob(op, { act: 'retry', jobId: input.jobId, reason: null }, stuck);
}

/** The same for every job that matches, 10,000 at most. @returns how many */
export function retryJobs(
  op: OperatorContext,
  input: MatchingJobs,
  stuck = USUALLY_STUCK,
): Promise<{ count: number }> {
  return actOnMatchingJobs(op, { ...input, act: 'retry', reason: null }, stuck);
}
