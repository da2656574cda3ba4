import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { Page } from '@/lib/kernel/pagination';
import { metrics } from '@/lib/observability';
import type { JobCountDto, JobDto, JobFilter, JobState } from './schemas';
import { countJobRows, listJobRows } from './sql';

/** One page of the queue, newest first. Finished jobs leave the queue, so it holds what waits, runs, retries or failed. */
export async function listJobs(
  _op: OperatorContext,
  filter: JobFilter,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<JobDto>> {
  const rows = await listJobRows(controlDb(), {
    state: filter.state ?? null,
    name: filter.name ?? null,
    beforeId: page.cursor && /^[0-9]{1,18}$/.test(page.cursor) ? BigInt(page.cursor) : null,
    maxRows: page.limit + 1,
  });
  const items = rows.slice(0, page.limit).map((row) => ({
    id: String(row.id),
    name: row.name,
    state: row.state as JobState,
    tenantId: row.tenant_id,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    lastError: row.last_error,
    runAt: row.run_at.toISOString(),
    createdAt: row.created_at.toISOString(),
  }));
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}

/** Writes the queue's lengths into the metrics; called when they are read. */
export async function observeQueue(): Promise<void> {
  const rows = await countJobRows(controlDb());
  metrics().jobsQueued.reset();
  for (const { name, state, jobs } of rows) metrics().jobsQueued.set({ job: name, state }, Number(jobs));
}

/** How many jobs are in each state, by name. */
export async function countJobs(_op: OperatorContext): Promise<JobCountDto[]> {
  const rows = await countJobRows(controlDb());
  return rows.map((row) => ({ name: row.name, state: row.state as JobState, count: Number(row.jobs) }));
}
