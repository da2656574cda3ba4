import { Building2, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { SearchParams } from 'nuqs/server';
import { DirectoryTable } from '@/components/console/bulk/directory-table';
import { Allowed } from '@/components/tenancy/allowed';
import { DirectoryFilters } from '@/components/tenancy/directory-filters';
import { writeDirectoryParams } from '@/components/tenancy/directory-params';
import { DirectoryViews } from '@/components/tenancy/directory-views';

import { total } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { loadConsole } from '@/lib/web/console';
import {
  deleteViewAction,
  moveViewAction,
  saveViewAction,
  setDefaultViewAction,
  updateViewAction,
} from '../view-actions';
import { loadDirectory } from './load-directory';

export const metadata: Metadata = { title: 'Tenants' };

const VIEW_ACTIONS = {
  save: saveViewAction,
  update: updateViewAction,
  remove: deleteViewAction,
  setDefault: setDefaultViewAction,
  move: moveViewAction,
};

/** The directory of tenants. */
export default async function TenantsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { page, counts, names, views, filter, view } = await loadDirectory(op, searchParams);
  const isFiltered = Object.keys(filter).length > 0;
  const summary = total(page.total, page.isTotalExact);
  const hrefAt = (place: { after?: string; before?: string }) =>
    writeDirectoryParams('/tenants', { ...filter, view, ...place });
  return (
    <>
      <PageHeader
        title="Tenants"
        description={isFiltered ? `${summary} with these filters` : summary}
        actions={
          <Allowed to="tenant.create">
            <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
              <Link href="/tenants/new">New tenant</Link>
            </Button>
          </Allowed>
        }
      />
      <DirectoryViews views={views} filter={filter} viewId={view} actions={VIEW_ACTIONS} />
      <DirectoryFilters names={names} counts={counts} hasDefault={views.some(({ isDefault }) => isDefault)} />
      <Card flush>
        <DirectoryTable
          // Chosen rows belong to one list.
          key={JSON.stringify(filter)}
          rows={page.items}
          filter={filter}
          total={page.total}
          planNames={names.plans}
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
              summary={summary}
              previousHref={page.previous ? hrefAt({ before: page.previous }) : null}
              nextHref={page.next ? hrefAt({ after: page.next }) : null}
            />
          }
        />
      </Card>
    </>
  );
}
