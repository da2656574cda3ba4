import type { TaskList } from 'graphile-worker';
import { controlDb, findTenantRef } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { now } from '@/lib/kernel/clock';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { jobFate } from '@/lib/kernel/tenant-status';
import { activityOf, logger, metrics, runWithRequestScope, withSpan } from '@/lib/observability';
import type { JobEnvelope } from './enqueue-job';
import { ALL_JOB_NAMES, JOBS, type JobName, type JobPayload } from './jobs';
import { putOffJobRow } from './sql';

export interface JobRun<N extends JobName> {
  payload: JobPayload<N>;
  jobId: string;
  /** 1 on the first try. */
  attempt: number;
}

type TenantJobName = { [N in JobName]: (typeof JOBS)[N]['isOfTenant'] extends true ? N : never }[JobName];

/** A handler per job; jobs of a tenant get that tenant's context. A handler throws to be tried again. */
export type JobHandlers = {
  [N in JobName]: N extends TenantJobName
    ? (ctx: TenantContext, run: JobRun<N>) => Promise<void>
    : (run: JobRun<N>) => Promise<void>;
};

let observer: ((tenantId: string, ms: number) => void) | undefined;

/** Tells how long each job of a tenant took, in milliseconds; for the composition root, which knows who wants to hear it. */
export function onTenantJob(observe: (tenantId: string, ms: number) => void): void {
  observer = observe;
}

/** The handlers as graphile-worker wants them: scope, tenant context, payload check and metrics around each. */
export function createTaskList(handlers: JobHandlers): TaskList {
  return Object.fromEntries(
    ALL_JOB_NAMES.map((name) => [
      name,
      (raw: unknown, helpers: { job: { id: string; attempts: number; run_at: Date } }) => {
        const { id, attempts, run_at: dueAt } = helpers.job;
        noteWait(raw, now().getTime() - dueAt.getTime());
        return runJob(handlers, name, raw, { jobId: String(id), attempt: attempts });
      },
    ]),
  );
}

/** What a worker with time for it takes to begin. */
const ORDINARY_WAIT_MS = 50;

function noteWait(raw: unknown, waitedMs: number): void {
  if (!isEnvelope(raw) || !raw.tenantId || waitedMs <= ORDINARY_WAIT_MS) return;
  activityOf(raw.tenantId).jobWaitMs += waitedMs - ORDINARY_WAIT_MS;
}

/** Runs one job; throws what its handler throws. */
export async function runJob(
  handlers: JobHandlers,
  name: JobName,
  raw: unknown,
  { jobId, attempt }: { jobId: string; attempt: number },
): Promise<void> {
  // Jobs of the schedule come with graphile-worker's own payload instead of an envelope.
  const envelope = isEnvelope(raw) ? raw : ({ tenantId: null, requestId: null, data: raw } as JobEnvelope);
  const requestId = envelope.requestId ?? newId('request');
  const scope = {
    requestId,
    face: 'worker' as const,
    jobName: name,
    ...(envelope.tenantId ? { tenantId: envelope.tenantId } : {}),
  };
  const trace = { role: 'consumer', parent: envelope.traceparent ?? null } as const;
  const inScope = (work: () => Promise<void>) =>
    runWithRequestScope(scope, () => withSpan(`job ${name}`, trace, work));
  await inScope(async () => {
    const stop = metrics().jobDuration.startTimer({ job: name });
    const startedAt = performance.now();
    try {
      const payload = JOBS[name].payload.parse(envelope.data);
      if (JOBS[name].isOfTenant) {
        const ctx = await restoreContext(envelope, requestId);
        if (ctx === 'gone') return logger.info({ jobId }, 'the tenant of this job is gone');
        if (ctx === 'closed') return await putOffJobRow(controlDb(), BigInt(jobId));
        await (handlers[name] as unknown as (ctx: TenantContext, run: unknown) => Promise<void>)(ctx, {
          payload,
          jobId,
          attempt,
        });
      } else {
        await (handlers[name] as unknown as (run: unknown) => Promise<void>)({ payload, jobId, attempt });
      }
      metrics().jobs.inc({ job: name, outcome: 'done' });
    } catch (error) {
      metrics().jobs.inc({ job: name, outcome: 'failed' });
      logger.error({ err: error, jobId, attempt }, 'a job failed');
      throw error;
    } finally {
      stop();
      if (envelope.tenantId) {
        const activity = activityOf(envelope.tenantId);
        const ms = performance.now() - startedAt;
        activity.jobs++;
        activity.jobMs += ms;
        observer?.(envelope.tenantId, ms);
      }
    }
  });
}

function isEnvelope(raw: unknown): raw is JobEnvelope {
  return raw !== null && typeof raw === 'object' && 'data' in raw && 'tenantId' in raw;
}

/** The tenant is read anew: since the job was added it may have moved, been renamed, been closed or been erased. */
async function restoreContext(
  envelope: JobEnvelope,
  requestId: string,
): Promise<TenantContext | 'closed' | 'gone'> {
  if (!envelope.tenantId) throw new Error('The job names no tenant.');
  const tenant = await findTenantRef(controlDb(), { id: envelope.tenantId });
  const fate = tenant ? jobFate(tenant.status) : 'forget';
  if (!tenant || fate === 'forget') return 'gone';
  if (fate === 'wait') return 'closed';
  return systemContext(tenant, 'Tenantry', requestId);
}
