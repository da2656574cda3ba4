import { Allowed } from '@/components/tenancy/allowed';
import { SlidersHorizontal } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { AddGrant } from '@/components/console/plans/add-grant';
import { ExceptionFilters } from '@/components/console/plans/exception-filters';
import { loadExceptionParams, writeExceptionParams } from '@/components/console/plans/exception-params';
import { GrantList, OverrideList } from '@/components/console/plans/exceptions';
import { SetOverride } from '@/components/console/plans/set-override';
import { count } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { TabNav } from '@/components/ui/tab-nav';
import { idSchema } from '@/lib/kernel/ids';
import { listGrants, listOverrides } from '@/lib/plans';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';
import {
  addGrantAction,
  endGrantAction,
  endOverrideAction,
  setOverrideAction,
} from '../plans/exception-actions';

export const metadata: Metadata = { title: 'Exceptions' };

const PAGE_SIZE = 50;
const TABS = [
  { tab: null, label: 'In force' },
  { tab: 'soon', label: 'Ending soon' },
  { tab: 'grants', label: 'Grants' },
] as const;

/** Everything operators have set for single tenants, over all of them. */
export default async function OverridesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { tab, after, ...asked } = await loadExceptionParams(searchParams);
  const tenantId = idSchema('tenant').safeParse(asked.tenant).data;
  const filter = { ...(tenantId ? { tenantId } : {}), ...(asked.key ? { key: asked.key } : {}) };
  // Only the tab that is shown stands on a later page; of the others the number is wanted.
  const pageOf = (of: typeof tab) =>
    of === tab
      ? { ...filter, limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) }
      : { ...filter, limit: 1 };
  const [overrides, soon, grants, names] = await Promise.all([
    listOverrides(op, pageOf(null)),
    listOverrides(op, { ...pageOf('soon'), isExpiring: true }),
    listGrants(op, pageOf('grants')),
    findTenantNames(op, tenantId ? [tenantId] : []),
  ]);
  const shown = tab === 'grants' ? grants : tab === 'soon' ? soon : overrides;
  const totals = { all: overrides.total, soon: soon.total, grants: grants.total };
  const place = { ...asked, tab };
  const hrefAt = (cursor: string | null) =>
    cursor && writeExceptionParams('/overrides', { ...place, after: cursor });
  const isFiltered = Boolean(tenantId ?? asked.key);
  const list = {
    empty: (
      <EmptyState
        icon={<SlidersHorizontal aria-hidden="true" />}
        title={isFiltered ? 'Nothing matches' : EMPTY[tab ?? 'all']}
        description={
          isFiltered
            ? 'Take a filter away to see what was set for others.'
            : 'Set one for a tenant whose contract says something else than its plan.'
        }
      />
    ),
    footer:
      shown.nextCursor || shown.previousCursor ? (
        <CursorPagination previousHref={hrefAt(shown.previousCursor)} nextHref={hrefAt(shown.nextCursor)} />
      ) : null,
  };
  return (
    <>
      <PageHeader
        title="Exceptions"
        description="What counts for single tenants in place of their plans, each with its reason."
        actions={
          <Allowed to="plan.assign">
            <AddGrant look="plain" tenant={null} add={addGrantAction} />
            <SetOverride look="primary" tenant={null} set={setOverrideAction} />
          </Allowed>
        }
        tabs={
          <TabNav
            label="Exceptions"
            items={TABS.map((entry) => ({
              href: writeExceptionParams('/overrides', { ...asked, tab: entry.tab }),
              label: entry.label,
              badge: <Badge>{count(totals[entry.tab ?? 'all'] ?? 0)}</Badge>,
              active: entry.tab === tab,
            }))}
          />
        }
      />
      <ExceptionFilters tenant={tenantId ? { id: tenantId, name: names.get(tenantId) ?? tenantId } : null} />
      <Card flush>
        {tab === 'grants' ? (
          <GrantList {...list} grants={grants.items} end={endGrantAction} />
        ) : (
          <OverrideList {...list} overrides={(tab ? soon : overrides).items} end={endOverrideAction} />
        )}
      </Card>
    </>
  );
}

const EMPTY = {
  all: 'No exception is in force',
  soon: 'No exception ends in the next 14 days',
  grants: 'Nothing is granted',
};
