import { Megaphone, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { createLoader, createSerializer, parseAsString, type SearchParams } from 'nuqs/server';
import { AnnouncementList } from '@/components/console/announcements/announcement-list';
import { Allowed } from '@/components/tenancy/allowed';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { now } from '@/lib/kernel/clock';
import { listAnnouncements } from '@/lib/operations';
import { loadConsole } from '@/lib/web/console';

export const metadata: Metadata = { title: 'Announcements' };

const PAGE_SIZE = 25;
const pageParams = { after: parseAsString };
const loadPageParams = createLoader(pageParams);
const writePageParams = createSerializer(pageParams);

/** What the operators tell the staff of tenants. */
export default async function AnnouncementsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { op } = await loadConsole();
  const { after } = await loadPageParams(searchParams);
  const page = await listAnnouncements(op, { limit: PAGE_SIZE, ...(after ? { cursor: after } : {}) });
  const create = (
    <Allowed to="announcement.write">
      <Button asChild variant="primary" icon={<Plus aria-hidden="true" />}>
        <Link href="/announcements/new">New announcement</Link>
      </Button>
    </Allowed>
  );
  return (
    <>
      <PageHeader
        title="Announcements"
        description="Told to the staff of chosen tenants in their portal and, if you like, by mail."
        actions={create}
      />
      <AnnouncementList
        announcements={page.items}
        atMs={now().getTime()}
        empty={
          <EmptyState
            icon={<Megaphone aria-hidden="true" />}
            title="No announcement yet"
            description="Tell tenants of maintenance, changes and incidents before they ask."
          />
        }
        footer={
          after || page.nextCursor ? (
            <CursorPagination
              previousHref={after ? '/announcements' : null}
              nextHref={
                page.nextCursor ? writePageParams('/announcements', { after: page.nextCursor }) : null
              }
            />
          ) : undefined
        }
      />
    </>
  );
}
