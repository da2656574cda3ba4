import { controlDb, type ControlTx } from '@/lib/isolation';
import { countJobsNaming, forgetJobRows, pauseJobRows, resumeJobRows } from './sql';

/** Takes a tenant's waiting jobs out of the queue until `resumeTenantJobs`; one at work ends, or is put off where it begins. */
export function pauseTenantJobs(tx: ControlTx, tenantId: string): Promise<number> {
  return pauseJobRows(tx, tenantId);
}

/** Puts a tenant's paused jobs back into the queue. */
export function resumeTenantJobs(tx: ControlTx, tenantId: string): Promise<number> {
  return resumeJobRows(tx, tenantId);
}

/**
 * How many jobs name a tenant, or are mails to one of `addresses`.
 * @returns those in the queue and those beside it
 */
export async function countTenantJobs(
  tenantId: string,
  addresses: readonly string[] = [],
): Promise<{ queued: number; paused: number }> {
  const { queued, paused } = await countJobsNaming(controlDb(), tenantId, addresses);
  return { queued: Number(queued), paused: Number(paused) };
}

/** Deletes them with what they carry, but for one that is at work. */
export function forgetTenantJobs(tenantId: string, addresses: readonly string[] = []): Promise<number> {
  return forgetJobRows(controlDb(), tenantId, addresses);
}
