import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadJobParams, writeJobParams } from '@/components/tenancy/job-params';
import { JobTable } from '@/components/tenancy/job-table';
import { count, JOB_STATE_WORDS } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { TabNav } from '@/components/ui/tab-nav';
import { countJobs, listJobs } from '@/lib/jobs';
import { JOB_STATES } from '@/lib/jobs/schemas';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import { retryJobAction } from '../../actions';

export const metadata: Metadata = { title: 'Jobs' };

const PAGE_SIZE = 50;

/** The queue: what waits, runs, retries or has failed. */
export default async function JobsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadJobParams(searchParams);
  const { state, name, after } = params;
  const [page, counts] = await Promise.all([
    listJobs(
      op,
      { ...(state ? { state } : {}), ...(name ? { name } : {}) },
      { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) },
    ),
    countJobs(op),
  ]);
  const names = await findTenantNames(
    op,
    page.items.flatMap(({ tenantId }) => (tenantId ? [tenantId] : [])),
  );
  const sumOf = (wanted: string | null) =>
    counts.filter((entry) => !wanted || entry.state === wanted).reduce((sum, entry) => sum + entry.count, 0);
  return (
    <>
      <PageHeader
        title="Jobs"
        description="Work that runs beside requests: mails, set-ups, events. Finished jobs leave the queue; failed ones stay until somebody retries them."
        tabs={
          <TabNav
            label="Jobs by state"
            items={[null, ...JOB_STATES].map((entry) => ({
              href: writeJobParams('/jobs', { name, state: entry }),
              label: entry ? (JOB_STATE_WORDS[entry]?.label ?? entry) : 'All',
              badge: <Badge>{count(sumOf(entry))}</Badge>,
              active: state === entry,
            }))}
          />
        }
      />
      <Card flush>
        <JobTable
          jobs={page.items.map((job) => ({
            ...job,
            tenantName: job.tenantId ? (names.get(job.tenantId) ?? null) : null,
          }))}
          retry={retryJobAction}
          empty={
            <EmptyState
              icon={<ListChecks aria-hidden="true" />}
              title={state === 'failed' ? 'No job has failed' : 'The queue is empty'}
              description={
                state
                  ? 'Nothing is in this state at the moment.'
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
