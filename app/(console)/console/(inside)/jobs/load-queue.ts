import { countJobs, jobHealth, listJobs } from '@/lib/jobs';
import { type JobFilter, JOB_STATES, type JobState } from '@/lib/jobs/schemas';
import type { OperatorContext } from '@/lib/kernel/context';
import { findTenantNames } from '@/lib/tenancy';
import { stuckAfter } from './stuck-after';

const PAGE_SIZE = 50;

interface QueueParams {
  state: JobState | null;
  name: string | null;
  tenant: string | null;
  after: string | null;
}

/** Everything the page of jobs shows for its filters. */
export async function loadQueue(op: OperatorContext, { state, name, tenant, after }: QueueParams) {
  const stuck = await stuckAfter();
  const filter: JobFilter = {
    ...(state ? { state } : {}),
    ...(name ? { name } : {}),
    ...(tenant ? { tenantId: tenant } : {}),
  };
  const [page, counts, health, newest] = await Promise.all([
    listJobs(op, filter, { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) }, stuck),
    countJobs(op, { ...stuck, ...(name ? { name } : {}), ...(tenant ? { tenantId: tenant } : {}) }),
    jobHealth(op, stuck),
    // The list may be on a later page; acts on all that match begin with the newest.
    after ? listJobs(op, filter, { limit: 1 }, stuck) : null,
  ]);
  const names = await findTenantNames(op, [
    ...page.items.flatMap(({ tenantId }) => (tenantId ? [tenantId] : [])),
    ...(tenant ? [tenant] : []),
  ]);
  const sumOf = (wanted: JobState | 'all') =>
    counts
      .filter((entry) => wanted === 'all' || entry.state === wanted)
      .reduce((sum, entry) => sum + entry.count, 0);
  const sums = Object.fromEntries((['all', ...JOB_STATES] as const).map((key) => [key, sumOf(key)]));
  return {
    page,
    health,
    names,
    filter,
    sums: sums as Record<JobState | 'all', number>,
    newestId: (newest ?? page).items[0]?.id ?? null,
    tenant: tenant ? { id: tenant, name: names.get(tenant) ?? tenant } : null,
  };
}
