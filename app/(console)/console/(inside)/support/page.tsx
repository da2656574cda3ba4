import { LifeBuoy } from 'lucide-react';
import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { TicketFilters } from '@/components/console/support/ticket-filters';
import { TicketList } from '@/components/console/support/ticket-list';
import { loadTicketParams, writeTicketParams } from '@/components/console/support/ticket-params';
import { TICKET_STATUS_WORDS } from '@/components/console/support/words';
import { count } from '@/components/tenancy/words';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { TabNav } from '@/components/ui/tab-nav';
import { countTickets, listTickets } from '@/lib/operations';
import { TICKET_STATUSES } from '@/lib/operations/support/schemas';
import { findTenantNames } from '@/lib/tenancy';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Support' };

const PAGE_SIZE = 30;

/** Tickets of every tenant. */
export default async function SupportPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const params = await loadTicketParams(searchParams);
  const { status, mine, tenant, after } = params;
  const filter = {
    ...(tenant ? { tenantId: tenant } : {}),
    ...(mine ? { assigneeId: op.operator.id } : {}),
  };
  const [page, counts, names] = await Promise.all([
    listTickets(
      op,
      { ...filter, ...(status ? { status } : {}) },
      { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) },
    ),
    countTickets(op, filter),
    findTenantNames(op, tenant ? [tenant] : []),
  ]);
  const all = TICKET_STATUSES.reduce((sum, entry) => sum + counts[entry], 0);
  return (
    <>
      <PageHeader
        title="Support"
        description="What tenants ask. Nobody has to enter a tenant’s data to answer."
        tabs={
          <TabNav
            label="Tickets by status"
            items={[null, ...TICKET_STATUSES].map((entry) => ({
              href: writeTicketParams('/support', { ...params, status: entry, after: null }),
              label: entry ? TICKET_STATUS_WORDS[entry].label : 'All',
              badge: <Badge>{count(entry ? counts[entry] : all)}</Badge>,
              active: status === entry,
            }))}
          />
        }
      />
      <TicketFilters tenant={tenant ? { id: tenant, name: names.get(tenant) ?? tenant } : null} />
      <TicketList
        tickets={page.items}
        empty={
          <EmptyState
            icon={<LifeBuoy aria-hidden="true" />}
            title="No ticket"
            description="Tickets appear here when staff of a tenant write from their portal."
          />
        }
        footer={
          after || page.nextCursor ? (
            <CursorPagination
              previousHref={after ? writeTicketParams('/support', { ...params, after: null }) : null}
              nextHref={
                page.nextCursor ? writeTicketParams('/support', { ...params, after: page.nextCursor }) : null
              }
            />
          ) : undefined
        }
      />
    </>
  );
}
