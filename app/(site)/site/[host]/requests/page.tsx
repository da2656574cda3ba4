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
import { loadSite, requireSiteUser } from '@/lib/web/site';

interface Props {
  params: Promise<{ host: string }>;
  searchParams: Promise<{ cursor?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { t } = await loadSite((await params).host);
  return { title: t('requests.title'), robots: { index: false } };
}

export default async function MyRequestsPage({ params, searchParams }: Props) {
  const { ctx, basePath, t, dates } = await requireSiteUser((await params).host);
  const { cursor } = await searchParams;
  const page = await listMyRequests(ctx, { cursor: typeof cursor === 'string' ? cursor : undefined });
  const newRequest = (
    <Button asChild variant="primary" size="lg">
      <Link href={sitePath(basePath, '/requests/new')}>{t('requests.new')}</Link>
    </Button>
  );
  return (
    <div className="mx-auto grid grid-cols-1 max-w-3xl gap-6">
      <SiteHeading
        basePath={basePath}
        title={t('requests.title')}
        t={t}
        action={page.items.length > 0 ? newRequest : null}
      />
      {page.items.length > 0 ? (
        <MyRequestList basePath={basePath} requests={page.items} dates={dates} t={t} />
      ) : (
        <EmptyState
          icon={<MessagesSquare aria-hidden="true" />}
          title={t('requests.emptyTitle')}
          description={t('requests.emptyText')}
          action={newRequest}
          className="rounded-xl border"
        />
      )}
      {cursor || page.nextCursor ? (
        <CursorPagination
          labels={{
            pages: t('requests.pages'),
            previous: t('requests.previous'),
            next: t('requests.next'),
          }}
          previousHref={cursor ? sitePath(basePath, '/requests') : undefined}
          nextHref={page.nextCursor ? sitePath(basePath, `/requests?cursor=${page.nextCursor}`) : undefined}
        />
      ) : null}
    </div>
  );
}
