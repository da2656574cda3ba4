import { MessagesSquare } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { MyRequestList } from '@/components/site/my-request-list';
import { sitePath } from '@/components/site/paths';
import { SiteHeading } from '@/components/site/site-heading';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { CursorPagination } from '@/components/ui/pagination';
import { listMyRequests } from '@/lib/desk';
import { requireSiteUser } from '@/lib/web/site';

export const metadata: Metadata = { title: 'My requests', robots: { index: false } };

interface Props {
  params: Promise<{ host: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export default async function MyRequestsPage({ params, searchParams }: Props) {
  const { ctx, tenant, basePath } = await requireSiteUser((await params).host);
  const { cursor } = await searchParams;
  const page = await listMyRequests(ctx, { cursor: typeof cursor === 'string' ? cursor : undefined });
  const newRequest = (
    <Button asChild variant="primary" size="lg">
      <Link href={sitePath(basePath, '/requests/new')}>New request</Link>
    </Button>
  );
  return (
    <div className="mx-auto grid grid-cols-1 max-w-3xl gap-6">
      <SiteHeading
        basePath={basePath}
        title="My requests"
        action={page.items.length > 0 ? newRequest : null}
      />
      {page.items.length > 0 ? (
        <MyRequestList basePath={basePath} requests={page.items} dates={tenant} />
      ) : (
        <EmptyState
          icon={<MessagesSquare aria-hidden="true" />}
          title="No requests yet"
          description="When you write to us, the conversation stays here, with our answers and your files."
          action={newRequest}
          className="rounded-xl border"
        />
      )}
      {cursor || page.nextCursor ? (
        <CursorPagination
          previousHref={cursor ? sitePath(basePath, '/requests') : undefined}
          nextHref={page.nextCursor ? sitePath(basePath, `/requests?cursor=${page.nextCursor}`) : undefined}
        />
      ) : null}
    </div>
  );
}
