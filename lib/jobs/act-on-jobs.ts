import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { type StuckAfter, stuckBefore } from './list-jobs';
import { type JobFilter, MAX_JOBS_AT_ONCE } from './schemas';
import { actOnJobRows } from './sql';

type Act = 'retry' | 'delete';
const ACTION = { retry: 'job.retry', delete: 'job.delete' } as const;

/** Every job that a filter finds, none newer than `throughId`. */
export interface MatchingJobs {
  filter: JobFilter;
  throughId: string;
}

/** @throws AppError FORBIDDEN; NOT_FOUND when the job has finished or is running */
export async function actOnJob(
  op: OperatorContext,
  input: { act: Act; jobId: string; reason: string | null },
  stuck: StuckAfter,
): Promise<{ name: string }> {
  requireOperatorPermission(op, 'job.manage');
  const { act, jobId, reason } = input;
  return inControlTransaction(async (tx) => {
    const [job] = await actOnJobRows(tx, {
      act,
      ids: [BigInt(jobId)],
      stuckBefore: stuckBefore(stuck),
      maxJobs: 1,
    });
    if (!job)
      throw appError('NOT_FOUND', { message: 'This job has finished in the meantime, or it is running.' });
    await recordOperatorAudit(tx, op, {
      action: ACTION[act],
      target: { type: 'job', id: jobId, label: job.name },
      tenantId: job.tenant_id,
      reason,
    });
    return { name: job.name };
  });
}

/** One act on many jobs, with one entry in the operators' log that says on which and how many of each kind. */
export async function actOnMatchingJobs(
  op: OperatorContext,
  input: MatchingJobs & { act: Act; reason: string | null },
  stuck: StuckAfter,
): Promise<{ count: number }> {
  requireOperatorPermission(op, 'job.manage');
  const { act, filter, throughId, reason } = input;
  return inControlTransaction(async (tx) => {
    const jobs = await actOnJobRows(tx, {
      act,
      ...filter,
      throughId: BigInt(throughId),
      stuckBefore: stuckBefore(stuck),
      maxJobs: MAX_JOBS_AT_ONCE,
    });
    if (jobs.length === 0) return { count: 0 };
    const byName = new Map<string, number>();
    for (const { name } of jobs) byName.set(name, (byName.get(name) ?? 0) + 1);
    await recordOperatorAudit(tx, op, {
      action: ACTION[act],
      target: { type: 'job', id: 'many', label: `${jobs.length} jobs` },
      after: { filter, jobs: Object.fromEntries(byName) },
      tenantId: filter.tenantId ?? null,
      reason,
    });
    return { count: jobs.length };
  });
}
