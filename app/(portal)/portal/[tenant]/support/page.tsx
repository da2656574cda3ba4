import { LifeBuoy, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { NoAccess } from '@/components/portal/no-access';
import { TicketList } from '@/components/portal/support/ticket-list';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { configValue, listMyTickets } from '@/lib/operations';
import { loadPortal } from '@/lib/web/portal';

export const metadata: Metadata = { title: 'Support' };

const PAGE_SIZE = 25;

interface Props {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

/** What this workspace has asked the people who run the platform. */
export default async function SupportPage({ params, searchParams }: Props) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('support.contact'))
    return (
      <>
        <PageHeader title="Support" />
        <NoAccess permission="support.contact" role={role} />
      </>
    );
  const { cursor } = await searchParams;
  const after = typeof cursor === 'string' ? cursor : undefined;
  const [page, address] = await Promise.all([
    listMyTickets(ctx, { limit: PAGE_SIZE, cursor: after }),
    configValue('support.mailAddress'),
  ]);
  const create = (
    <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
      <Link href={`/${slug}/support/new`}>New ticket</Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Support"
        description={`Write to the people who run this service. They answer here, and you hear of it by mail.${address ? ` Their address: ${address}` : ''}`}
        actions={create}
      />
      <TicketList
        slug={slug}
        tickets={page.items}
        locale={ctx.locale}
        timeZone={ctx.timeZone}
        empty={
          <EmptyState
            icon={<LifeBuoy aria-hidden="true" />}
            title="No ticket yet"
            description="When something does not work or you want to know more, open the first one."
            action={create}
          />
        }
        footer={
          after || page.nextCursor ? (
            <CursorPagination
              previousHref={after ? `/${slug}/support` : null}
              nextHref={page.nextCursor ? `/${slug}/support?cursor=${page.nextCursor}` : null}
            />
          ) : undefined
        }
      />
    </>
  );
}
