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

/** Moves every job of a tenant that does not run at this moment out of the queue, to wait. */
export async function pauseJobRows(db: ControlClient | ControlTx, tenantId: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`select control.pause_jobs(${tenantId}) as count`;
  return Number(rows[0]?.count ?? 0);
}

/** Puts what waited back into the queue, each with the attempts it had at first. */
export async function resumeJobRows(db: ControlClient | ControlTx, tenantId: string): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`select control.resume_jobs(${tenantId}) as count`;
  return Number(rows[0]?.count ?? 0);
}

/** Keeps a copy of a job that runs to wait; the job itself then ends as done. */
export async function putOffJobRow(db: ControlClient, id: bigint): Promise<void> {
  await db.$queryRaw`select control.put_off_job(${id}::bigint)::text`;
}

export interface TenantJobCounts {
  /** In the queue. */
  queued: bigint;
  /** Out of it, until the tenant opens again. */
  paused: bigint;
}

/** Counts jobs that name a tenant anywhere in what is stored of them. */
export async function countJobsNaming(
  db: ControlClient | ControlTx,
  tenantId: string,
  addresses: readonly string[] = [],
): Promise<TenantJobCounts> {
  const rows = await db.$queryRaw<TenantJobCounts[]>`
    select queued, paused from control.count_jobs_naming(${tenantId}, ${[...addresses]}::text[])`;
  return rows[0] ?? { queued: 0n, paused: 0n };
}

/** Deletes them, payload and all; one that runs at this moment is left. */
export async function forgetJobRows(
  db: ControlClient | ControlTx,
  tenantId: string,
  addresses: readonly string[] = [],
): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`
    select control.forget_jobs_naming(${tenantId}, ${[...addresses]}::text[]) as count`;
  return Number(rows[0]?.count ?? 0);
}

/** Names of queues without a job; each tenant's queue would otherwise stay for ever. */
export async function forgetIdleQueueRows(db: ControlClient): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`select control.forget_idle_queues() as count`;
  return Number(rows[0]?.count ?? 0);
}
