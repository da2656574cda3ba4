import { controlDb, type ControlTx } from '@/lib/isolation';
import { currentRequestScope, traceparent } from '@/lib/observability';
import { JOBS, type JobName, type JobPayload } from './jobs';
import { addJobRow } from './sql';
import { placeInQueue } from './turns';

export type JobRequest = { [N in JobName]: { name: N; payload: JobPayload<N> } & JobOptions }[JobName];

export interface JobOptions {
  /** Whose job it is; required for jobs of a tenant. */
  tenantId?: string;
  /** Not before this instant. */
  runAt?: Date;
  /** Replaces a waiting job with the same key; one that already runs is followed by a new one. */
  key?: string;
  /** Lower runs sooner; in turn with the jobs of others unless told. */
  priority?: number;
}

/** Jobs that carry it wait while the platform is maintained: workers then forbid themselves to take them. */
export const MAINTENANCE_FLAG = 'tenant';

/** What is stored of a job. */
export interface JobEnvelope {
  tenantId: string | null;
  requestId: string | null;
  /** The trace that goes on in the job; absent without one. */
  traceparent?: string;
  data: unknown;
}

/**
 * Adds a job: inside `tx` it runs if and only if that commits; with null at once.
 * @returns the id of the job
 * @throws ZodError when the payload does not fit the table
 */
export async function enqueueJob(tx: ControlTx | null, request: JobRequest): Promise<bigint> {
  const spec = JOBS[request.name];
  if (spec.isOfTenant && !request.tenantId) throw new Error(`The job ${request.name} needs a tenant.`);
  const trace = traceparent();
  const envelope: JobEnvelope = {
    tenantId: request.tenantId ?? null,
    requestId: currentRequestScope()?.requestId ?? null,
    ...(trace === null ? {} : { traceparent: trace }),
    data: spec.payload.parse(request.payload),
  };
  const db = tx ?? controlDb();
  // Queues of its own run a tenant's jobs one after the other, so no tenant can fill the worker; turns keep a long one
  // from standing before everybody else.
  const { priority, queue } = await placeInQueue(db, request.tenantId, request.key ?? null);
  return addJobRow(db, {
    name: request.name,
    envelope,
    queue,
    runAt: request.runAt ?? null,
    maxAttempts: spec.maxAttempts,
    key: request.key ?? null,
    priority: request.priority ?? priority,
    flags: spec.isOfTenant ? [MAINTENANCE_FLAG] : null,
  });
}
