import type { ControlClient, ControlTx } from '@/lib/isolation';
import type { JobEnvelope } from './enqueue-job';

interface NewJobRow {
  name: string;
  envelope: JobEnvelope;
  queue: string | null;
  runAt: Date | null;
  maxAttempts: number;
  key: string | null;
  priority: number;
}

export async function addJobRow(db: ControlClient | ControlTx, row: NewJobRow): Promise<bigint> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    select control.add_job(${row.name}, ${JSON.stringify(row.envelope)}::json, ${row.queue}, ${row.runAt}::timestamptz,
      ${row.maxAttempts}::int, ${row.key}, ${row.priority}::int) as id`;
  return rows[0]?.id ?? 0n;
}

/** The lowest turn among the jobs that could run now; null when there is none. */
export async function lowestTurn(db: ControlClient | ControlTx): Promise<number | null> {
  const rows = await db.$queryRaw<{ turn: number | null }[]>`select control.lowest_turn() as turn`;
  return rows[0]?.turn ?? null;
}

export interface JobRow {
  id: bigint;
  name: string;
  state: string;
  tenant_id: string | null;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  run_at: Date;
  created_at: Date;
  locked_at: Date | null;
}

export function listJobRows(
  db: ControlClient,
  filter: { state: string | null; name: string | null; beforeId: bigint | null; maxRows: number },
): Promise<JobRow[]> {
  return db.$queryRaw<JobRow[]>`
    select id, name, state, tenant_id, attempts, max_attempts, last_error, run_at, created_at, locked_at
      from control.list_jobs(${filter.state}, ${filter.name}, ${filter.beforeId}::bigint, ${filter.maxRows}::int)`;
}

export interface JobCountRow {
  name: string;
  state: string;
  jobs: bigint;
  oldest_run_at: Date;
}

export function countJobRows(db: ControlClient): Promise<JobCountRow[]> {
  return db.$queryRaw<JobCountRow[]>`select name, state, jobs, oldest_run_at from control.count_jobs()`;
}

export async function retryJobRow(
  db: ControlTx,
  id: bigint,
): Promise<{ name: string; tenant_id: string | null } | null> {
  const rows = await db.$queryRaw<{ name: string; tenant_id: string | null }[]>`
    select name, tenant_id from control.retry_job(${id}::bigint)`;
  return rows[0] ?? null;
}

/** Names of queues without a job; each tenant's queue would otherwise stay for ever. */
export async function forgetIdleQueueRows(db: ControlClient): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`select control.forget_idle_queues() as count`;
  return Number(rows[0]?.count ?? 0);
}
