import { Allowed } from '@/components/tenancy/allowed';
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AuditList } from '@/components/tenancy/audit-list';
import { writeDirectoryParams } from '@/components/tenancy/directory-params';
import { SignUpChart } from '@/components/tenancy/sign-up-chart';
import { TenantTable } from '@/components/tenancy/tenant-table';
import { count } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { listOperatorAudit } from '@/lib/audit';
import { countJobs } from '@/lib/jobs';
import { listPlanNames } from '@/lib/plans';
import { consoleOverview } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import { Breakdowns } from './_components/breakdowns';
import { OverviewStats } from './_components/overview-stats';

export const metadata: Metadata = { title: 'Overview' };

/** The platform in numbers; every one leads to its list. */
export default async function OverviewPage() {
  const { op } = await loadConsole();
  const [overview, jobs, audit, plans] = await Promise.all([
    consoleOverview(op),
    countJobs(op),
    listOperatorAudit(op, { action: 'tenant' }, { limit: 6 }),
    listPlanNames(op),
  ]);
  const { counts, signUps, recent } = overview;
  const newTenants = signUps.reduce((sum, day) => sum + day.count, 0);
  const newTenant = (
    <Allowed to="tenant.create">
      <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
        <Link href="/tenants/new">New tenant</Link>
      </Button>
    </Allowed>
  );
  return (
    <>
      <PageHeader title="Overview" actions={newTenant} />
      <div className="grid gap-4">
        <OverviewStats overview={overview} jobs={jobs} />
        <Card
          title="New tenants"
          description={`${count(newTenants)} in the last 30 days`}
          action={
            <Button asChild size="sm" variant="ghost">
              <Link href={writeDirectoryParams('/tenants', { since: '30d' })}>Show them</Link>
            </Button>
          }
        >
          <SignUpChart days={signUps} />
        </Card>
        <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Card flush title="Newest tenants">
            <TenantTable
              caption="Newest tenants"
              columns="few"
              rows={recent}
              empty={
                <EmptyState
                  title="No tenant yet"
                  description="Create the first one, or wait for somebody to sign up."
                  action={newTenant}
                />
              }
            />
          </Card>
          <Breakdowns counts={counts} plans={plans.filter(({ isPublished }) => isPublished)} />
        </div>
        <Card
          flush
          title="Latest changes of tenants"
          action={
            <Button asChild size="sm" variant="ghost">
              <Link href="/audit?action=tenant">Show all</Link>
            </Button>
          }
        >
          <AuditList entries={audit.items} emptyText="Every act of an operator is listed here." />
        </Card>
      </div>
    </>
  );
}
