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
  flags: readonly string[] | null;
}

export async function addJobRow(db: ControlClient | ControlTx, row: NewJobRow): Promise<bigint> {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    select control.add_job(${row.name}, ${JSON.stringify(row.envelope)}::json, ${row.queue}, ${row.runAt}::timestamptz,
      ${row.maxAttempts}::int, ${row.key}, ${row.priority}::int, ${row.flags}::text[]) as id`;
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
  queue: string | null;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  run_at: Date;
  created_at: Date;
  locked_at: Date | null;
  locked_by: string | null;
}

interface JobQuery {
  state?: string | undefined;
  name?: string | undefined;
  tenantId?: string | undefined;
  id?: bigint | undefined;
  beforeId?: bigint | null;
  stuckBefore: Date;
  maxRows: number;
}

export function listJobRows(db: ControlClient, query: JobQuery): Promise<JobRow[]> {
  return db.$queryRaw<JobRow[]>`
    select id, name, state, tenant_id, queue, attempts, max_attempts, last_error, run_at, created_at, locked_at, locked_by
      from control.list_jobs(${query.state ?? null}, ${query.name ?? null}, ${query.beforeId ?? null}::bigint,
        ${query.maxRows}::int, ${query.tenantId ?? null}, ${query.stuckBefore}::timestamptz, ${query.id ?? null}::bigint)`;
}

interface JobCountRow {
  name: string;
  state: string;
  jobs: bigint;
}

export function countJobRows(
  db: ControlClient,
  query: { stuckBefore: Date | null; name?: string | undefined; tenantId?: string | undefined },
): Promise<JobCountRow[]> {
  const { stuckBefore, name = null, tenantId = null } = query;
  return db.$queryRaw<JobCountRow[]>`
    select name, state, jobs from control.count_jobs(${stuckBefore}::timestamptz, ${name}, ${tenantId})`;
}

interface JobHealthRow {
  name: string;
  waiting: bigint;
  scheduled: bigint;
  running: bigint;
  stuck: bigint;
  retrying: bigint;
  failed: bigint;
  oldest_due_at: Date | null;
  workers: bigint;
}

export function jobHealthRows(db: ControlClient, stuckBefore: Date): Promise<JobHealthRow[]> {
  return db.$queryRaw<JobHealthRow[]>`select * from control.job_health(${stuckBefore}::timestamptz)`;
}

/** Fields of a job's data by their paths; the others never leave the database. */
export function jobFieldRows(
  db: ControlClient,
  id: bigint,
  fields: readonly string[],
): Promise<{ field: string; value: string }[]> {
  return db.$queryRaw<{ field: string; value: string }[]>`
    select field, value from control.job_fields(${id}::bigint, ${fields}::text[])`;
}

export interface ActedJobRow {
  id: bigint;
  name: string;
  tenant_id: string | null;
}

interface JobAct {
  act: 'retry' | 'delete';
  ids?: readonly bigint[] | undefined;
  state?: string | undefined;
  name?: string | undefined;
  tenantId?: string | undefined;
  throughId?: bigint | undefined;
  stuckBefore: Date;
  maxJobs: number;
}

/** Retries or deletes the jobs of `ids`, or all that match, unless they are running. */
export function actOnJobRows(db: ControlTx, act: JobAct): Promise<ActedJobRow[]> {
  return db.$queryRaw<ActedJobRow[]>`
    select id, name, tenant_id from control.act_on_jobs(${act.act}, ${act.ids ?? null}::bigint[], ${act.state ?? null},
      ${act.name ?? null}, ${act.tenantId ?? null}, ${act.throughId ?? null}::bigint, ${act.stuckBefore}::timestamptz,
      ${act.maxJobs}::int)`;
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
