import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { BusinessesPanel } from '@/components/desk/businesses/businesses-panel';
import { loadBusinessFilters } from '@/components/desk/businesses/filters';
import { NoAccess } from '@/components/portal/no-access';
import { RoomNote } from '@/components/portal/usage/room-note';
import { PageHeader } from '@/components/ui/page-header';
import { listBusinesses } from '@/lib/desk';
import { isFull } from '@/lib/metering/report/schemas';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { createBusinessAction, deleteBusinessAction, updateBusinessAction } from './actions';

export const metadata: Metadata = { title: 'Businesses' };

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

/** The companies that customers belong to. */
export default async function BusinessesPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('business.read')) {
    return (
      <>
        <PageHeader title="Businesses" />
        <NoAccess permission="business.read" role={role} />
      </>
    );
  }
  const { q } = await loadBusinessFilters(searchParams);
  const [first, usage] = await Promise.all([listBusinesses(ctx, { q: q.trim(), limit: 50 }), loadUsage(ctx)]);
  const line = usage?.lines.find(({ key }) => key === 'businesses');
  return (
    <BusinessesPanel
      slug={slug}
      first={first}
      isFull={line !== undefined && isFull(line)}
      room={<RoomNote slug={slug} line={line} noun={{ one: 'business', many: 'businesses' }} />}
      mayWrite={ctx.permissions.has('business.write')}
      mayReadRequests={ctx.permissions.has('request.read')}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      actions={{
        create: createBusinessAction.bind(null, slug),
        update: updateBusinessAction.bind(null, slug),
        remove: deleteBusinessAction.bind(null, slug),
      }}
    />
  );
}
