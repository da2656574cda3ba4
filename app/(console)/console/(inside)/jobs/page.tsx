import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { JobFilters } from '@/components/console/jobs/job-filters';
import { JobHealth } from '@/components/console/jobs/job-health';
import { loadJobParams, writeJobParams } from '@/components/console/jobs/job-params';
import { JobTable } from '@/components/console/jobs/job-table';
import { MatchingJobs } from '@/components/console/jobs/matching-jobs';
import { count, JOB_STATE_WORDS } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { TabNav } from '@/components/ui/tab-nav';
import { JOB_STATES } from '@/lib/jobs/schemas';
import { loadConsole } from '@/lib/web/console';
import { deleteJobsAction, retryJobAction, retryJobsAction } from './actions';
import { loadQueue } from './load-queue';

export const metadata: Metadata = { title: 'Jobs' };

/** The queue: what waits, runs, is stuck, retries or has failed. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadJobParams(searchParams);
  const { state, after } = params;
  const { page, health, names, filter, sums, newestId, tenant } = await loadQueue(op, params);
  const canManage = op.permissions.has('job.manage');
  const matching = sums[state ?? 'all'];
  return (
    <>
      <PageHeader
        title="Jobs"
        description="Work that runs beside requests: mails, set-ups, events. Finished jobs leave the queue; failed ones stay until somebody retries or deletes them."
        tabs={
          <TabNav
            label="Jobs by state"
            items={[null, ...JOB_STATES].map((entry) => ({
              href: writeJobParams('/jobs', { ...params, state: entry, after: null }),
              label: entry ? (JOB_STATE_WORDS[entry]?.label ?? entry) : 'All',
              badge: <Badge>{count(sums[entry ?? 'all'])}</Badge>,
              active: state === entry,
            }))}
          />
        }
      />
      <JobFilters names={health.map(({ name }) => name).sort()} tenant={tenant} />
      {health.length > 0 && !params.name && !params.tenant && !state ? <JobHealth rows={health} /> : null}
      <Card
        flush
        title="Queue"
        action={
          canManage && newestId && state !== 'running' && (state || params.name || params.tenant) ? (
            <span className="flex flex-wrap gap-2">
              <MatchingJobs
                filter={filter}
                throughId={newestId}
                matching={matching}
                retryAll={retryJobsAction}
                deleteAll={deleteJobsAction}
              />
            </span>
          ) : undefined
        }
      >
        <JobTable
          jobs={page.items.map((job) => ({
            ...job,
            tenantName: job.tenantId ? (names.get(job.tenantId) ?? null) : null,
          }))}
          retry={canManage ? retryJobAction : null}
          empty={
            <EmptyState
              icon={<ListChecks aria-hidden="true" />}
              title={state === 'failed' ? 'No job has failed' : 'Nothing is here'}
              description={
                state || params.name || params.tenant
                  ? 'No job matches at the moment.'
                  : 'Jobs appear here while they wait, run, or wait for another try.'
              }
            />
          }
          footer={
            after || page.nextCursor ? (
              <CursorPagination
                previousHref={after ? writeJobParams('/jobs', { ...params, after: null }) : null}
                nextHref={
                  page.nextCursor ? writeJobParams('/jobs', { ...params, after: page.nextCursor }) : null
                }
              />
            ) : undefined
          }
        />
      </Card>
    </>
  );
}
