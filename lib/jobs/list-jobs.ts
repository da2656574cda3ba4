import { controlDb } from '@/lib/isolation';
import { addMs, MINUTE_MS, now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Page } from '@/lib/kernel/pagination';
import { metrics } from '@/lib/observability';
import type { JobCountDto, JobDetailDto, JobDto, JobFilter, JobHealthDto, JobState } from './schemas';
import { shownFields } from './shown-fields';
import { countJobRows, jobFieldRows, jobHealthRows, type JobRow, listJobRows } from './sql';

/** How long a job may run before it counts as stuck: the operators' setting, told by the caller. */
export interface StuckAfter {
  stuckAfterMinutes: number;
}

/** For who has no such setting. */
export const USUALLY_STUCK: StuckAfter = { stuckAfterMinutes: 15 };

export function stuckBefore({ stuckAfterMinutes }: StuckAfter): Date {
  return addMs(now(), -stuckAfterMinutes * MINUTE_MS);
}

/** One page of the queue, newest first. Finished jobs leave the queue, so it holds what waits, runs, retries or failed. */
export async function listJobs(
  _op: OperatorContext,
  filter: JobFilter,
  page: { cursor?: string | undefined; limit: number },
  stuck: StuckAfter = USUALLY_STUCK,
): Promise<Page<JobDto>> {
  const rows = await listJobRows(controlDb(), {
    ...filter,
    beforeId: page.cursor && /^[0-9]{1,18}$/.test(page.cursor) ? BigInt(page.cursor) : null,
    stuckBefore: stuckBefore(stuck),
    maxRows: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map(toJobDto);
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/**
 * One job with the fields of its payload that may be seen.
 * @throws AppError NOT_FOUND when it has finished or never was
 */
export async function getJob(
  _op: OperatorContext,
  jobId: string,
  stuck: StuckAfter = USUALLY_STUCK,
): Promise<JobDetailDto> {
  const gone = () =>
    appError('NOT_FOUND', { message: 'There is no such job in the queue. It may have finished.' });
  if (!/^[0-9]{1,18}$/.test(jobId)) throw gone();
  const id = BigInt(jobId);
  const [row] = await listJobRows(controlDb(), { id, stuckBefore: stuckBefore(stuck), maxRows: 1 });
  if (!row) throw gone();
  return { ...toJobDto(row), fields: await jobFieldRows(controlDb(), id, shownFields(row.name)) };
}

function toJobDto(row: JobRow): JobDto {
  return {
    id: String(row.id),
    name: row.name,
    state: row.state as JobState,
    tenantId: row.tenant_id,
    queue: row.queue,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    lastError: row.last_error,
    runAt: row.run_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    lockedAt: row.locked_at?.toISOString() ?? null,
    lockedBy: row.locked_by,
  };
}

/** Writes the queue's lengths into the metrics; called when they are read. */
export async function observeQueue(): Promise<void> {
  const rows = await countJobRows(controlDb(), { stuckBefore: null });
  metrics().jobsQueued.reset();
  for (const { name, state, jobs } of rows) metrics().jobsQueued.set({ job: name, state }, Number(jobs));
}

/** How many jobs are in each state, by name; of all, or of one kind or tenant. Without `stuckAfterMinutes` a stuck one runs. */
export async function countJobs(
  _op: OperatorContext,
  { name, tenantId, stuckAfterMinutes }: Omit<JobFilter, 'state'> & Partial<StuckAfter> = {},
): Promise<JobCountDto[]> {
  const since = stuckAfterMinutes === undefined ? null : stuckBefore({ stuckAfterMinutes });
  const rows = await countJobRows(controlDb(), { name, tenantId, stuckBefore: since });
  return rows.map((row) => ({ name: row.name, state: row.state as JobState, count: Number(row.jobs) }));
}

/** How each kind of job that is in the queue is doing: what needs somebody first, then by name. */
export async function jobHealth(_op: OperatorContext, stuck: StuckAfter): Promise<JobHealthDto[]> {
  const rows = await jobHealthRows(controlDb(), stuckBefore(stuck));
  return rows
    .map(({ oldest_due_at, name, ...counts }) => ({
      name,
      waiting: Number(counts.waiting),
      scheduled: Number(counts.scheduled),
      running: Number(counts.running),
      stuck: Number(counts.stuck),
      retrying: Number(counts.retrying),
      failed: Number(counts.failed),
      oldestDueAt: oldest_due_at?.toISOString() ?? null,
      workers: Number(counts.workers),
    }))
    .sort((a, b) => b.stuck + b.failed - (a.stuck + a.failed) || a.name.localeCompare(b.name));
}
