import { ListChecks } from 'lucide-react';
import Link from 'next/link';
import { writeJobParams } from '@/components/console/jobs/job-params';
import { JobTable } from '@/components/console/jobs/job-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { listJobs } from '@/lib/jobs';
import { retryJobAction } from '../../../../jobs/actions';
import { stuckAfter } from '../../../../jobs/stuck-after';
import { loadTenant, type TenantPageProps, tenantTitle } from '../../load-tenant';

const SHOWN = 50;

export const generateMetadata = (props: TenantPageProps) => tenantTitle(props, 'Jobs');

/** A tenant's jobs that wait, run, retry or have failed. */
export default async function TenantJobsPage(props: TenantPageProps) {
  const { op, tenant } = await loadTenant(props);
  const { items } = await listJobs(op, { tenantId: tenant.id }, { limit: SHOWN }, await stuckAfter());
  return (
    <Card
      flush
      title="Jobs"
      description="The newest first; finished jobs leave the queue."
      action={
        <Button asChild size="sm">
          <Link href={writeJobParams('/jobs', { tenant: tenant.id })}>Show in the queue</Link>
        </Button>
      }
    >
      <JobTable
        jobs={items.map((job) => ({ ...job, tenantName: tenant.name }))}
        retry={op.permissions.has('job.manage') ? retryJobAction : null}
        empty={
          <EmptyState
            icon={<ListChecks aria-hidden="true" />}
            title="No job of this tenant"
            description="Nothing waits, runs or has failed."
          />
        }
      />
    </Card>
  );
}
