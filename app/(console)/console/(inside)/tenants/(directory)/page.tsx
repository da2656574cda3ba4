import { Allowed } from '@/components/tenancy/allowed';
import { Building2, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { SearchParams } from 'nuqs/server';
import { DirectoryFilters } from '@/components/tenancy/directory-filters';
import { loadDirectoryParams, writeDirectoryParams } from '@/components/tenancy/directory-params';
import { TenantTable } from '@/components/tenancy/tenant-table';
import { total } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { listPlanNames } from '@/lib/plans';
import { listTenants } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Tenants' };

/** The directory of tenants. */
export default async function TenantsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadDirectoryParams(searchParams);
  const { after, before, ...filter } = params;
  const given = Object.fromEntries(
    Object.entries({ ...filter, after, before }).filter(([, value]) => value !== null),
  );
  const [page, plans] = await Promise.all([listTenants(op, given), listPlanNames(op)]);
  const isFiltered = Object.values(filter).some(Boolean);
  const hrefAt = (place: { after?: string; before?: string }) =>
    writeDirectoryParams('/tenants', { ...filter, after: null, before: null, ...place });
  return (
    <>
      <PageHeader
        title="Tenants"
        description={
          isFiltered
            ? `${total(page.total, page.isTotalExact)} with these filters`
            : total(page.total, page.isTotalExact)
        }
        actions={
          <Allowed to="tenant.create">
            <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
              <Link href="/tenants/new">New tenant</Link>
            </Button>
          </Allowed>
        }
      />
      <DirectoryFilters plans={plans} />
      <Card flush>
        <TenantTable
          caption="Tenants"
          rows={page.items}
          planNames={Object.fromEntries(plans.map(({ key, name }) => [key, name]))}
          empty={
            <EmptyState
              icon={<Building2 aria-hidden="true" />}
              title={isFiltered ? 'No tenant matches' : 'No tenant yet'}
              description={
                isFiltered
                  ? 'Search for a shorter part of the name, or take a filter away.'
                  : 'Create the first one, or wait for somebody to sign up.'
              }
            />
          }
          footer={
            <CursorPagination
              summary={total(page.total, page.isTotalExact)}
              previousHref={page.previous ? hrefAt({ before: page.previous }) : null}
              nextHref={page.next ? hrefAt({ after: page.next }) : null}
            />
          }
        />
      </Card>
    </>
  );
}
