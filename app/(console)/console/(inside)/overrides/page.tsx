import type { Metadata } from 'next';
import { GrantList, OverrideList } from '@/components/console/plans/exceptions';
import { count } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { TabNav } from '@/components/ui/tab-nav';
import { listGrants, listOverrides } from '@/lib/plans';
import { loadConsole } from '@/lib/web/console';
import { endGrantAction, endOverrideAction } from '../plans/actions';

export const metadata: Metadata = { title: 'Exceptions' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Everything operators have set for single tenants, over all of them. */
export default async function OverridesPage({ searchParams }: Props) {
  const { op } = await loadConsole();
  const { tab, after } = await searchParams;
  const page = { limit: 50, ...(typeof after === 'string' ? { cursor: after } : {}) };
  const [overrides, soon, grants] = await Promise.all([
    listOverrides(op, { ...(tab ? {} : page) }),
    listOverrides(op, { isExpiring: true, ...(tab === 'soon' ? page : {}) }),
    listGrants(op, { ...(tab === 'grants' ? page : {}) }),
  ]);
  const shown = tab === 'grants' ? grants : tab === 'soon' ? soon : overrides;
  const base = tab === 'grants' || tab === 'soon' ? `/overrides?tab=${tab}&` : '/overrides?';
  return (
    <>
      <PageHeader
        title="Exceptions"
        description="What counts for single tenants in place of their plans, each with its reason. Set them on a tenant's page."
        tabs={
          <TabNav
            label="Exceptions"
            items={[
              {
                href: '/overrides',
                label: 'In force',
                badge: <Badge>{count(overrides.total ?? 0)}</Badge>,
                active: !tab,
              },
              {
                href: '/overrides?tab=soon',
                label: 'Ending soon',
                badge: <Badge>{count(soon.total ?? 0)}</Badge>,
                active: tab === 'soon',
              },
              {
                href: '/overrides?tab=grants',
                label: 'Grants',
                badge: <Badge>{count(grants.total ?? 0)}</Badge>,
                active: tab === 'grants',
              },
            ]}
          />
        }
      />
      <Card flush>
        {tab === 'grants' ? (
          <GrantList grants={grants.items} end={endGrantAction} />
        ) : (
          <OverrideList overrides={tab === 'soon' ? soon.items : overrides.items} end={endOverrideAction} />
        )}
        {shown.nextCursor ? (
          <CursorPagination nextHref={`${base}after=${encodeURIComponent(shown.nextCursor)}`} />
        ) : null}
      </Card>
    </>
  );
}
