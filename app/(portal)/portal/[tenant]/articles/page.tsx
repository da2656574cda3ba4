import { FolderOpen, Plus, ThumbsUp } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { SearchParams } from 'nuqs/server';
import { ArticleSearch } from '@/components/desk/articles/article-search';
import { ArticleTable } from '@/components/desk/articles/article-table';
import { ArticleTabs } from '@/components/desk/articles/article-tabs';
import { CollectionRail } from '@/components/desk/articles/collection-rail';
import { loadArticleFilters, toListInput } from '@/components/desk/articles/filters';
import { NoArticles } from '@/components/desk/articles/no-articles';
import { NoAccess } from '@/components/portal/no-access';
import { LimitNote } from '@/components/portal/usage/limit-note';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { countArticles, listArticles, listCollections } from '@/lib/desk';
import { isFull } from '@/lib/metering/report/schemas';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';

export const metadata: Metadata = { title: 'Articles' };

interface ArticlesPageProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

/** The help centre's articles by collection, drafts included. */
export default async function ArticlesPage({ params, searchParams }: ArticlesPageProps) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  if (!ctx.permissions.has('article.read')) {
    return (
      <>
        <PageHeader title="Articles" />
        <NoAccess permission="article.read" role={role} />
      </>
    );
  }
  const filters = await loadArticleFilters(searchParams);
  const [first, counts, collections, usage] = await Promise.all([
    listArticles(ctx, { ...toListInput(filters), limit: 50 }),
    countArticles(ctx),
    listCollections(ctx),
    loadUsage(ctx),
  ]);
  const room = usage?.lines.find(({ key }) => key === 'articles');
  const hasNoRoom = room !== undefined && isFull(room);
  const mayWrite = ctx.permissions.has('article.write');
  const isFiltered = filters.q !== '' || filters.status !== null || filters.collection !== null;
  return (
    <>
      <PageHeader
        title="Articles"
        actions={
          <>
            {mayWrite ? (
              <LimitNote slug={slug} line={room} noun={{ one: 'article', many: 'articles' }} />
            ) : null}
            <Button asChild icon={<ThumbsUp aria-hidden="true" />}>
              <Link href={`/${slug}/articles/feedback`}>Feedback</Link>
            </Button>
            <Button asChild icon={<FolderOpen aria-hidden="true" />}>
              <Link href={`/${slug}/articles/collections`}>Collections</Link>
            </Button>
            {mayWrite ? (
              <NewArticle slug={slug} collection={filters.collection} disabled={hasNoRoom} />
            ) : null}
          </>
        }
        tabs={<ArticleTabs slug={slug} filters={filters} counts={counts} />}
      />
      <div className="grid gap-4 lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:gap-6">
        <CollectionRail slug={slug} filters={filters} collections={collections} total={counts.all} />
        <div className="grid min-w-0 content-start gap-3">
          <ArticleSearch />
          <Card flush>
            <ArticleTable
              slug={slug}
              filters={filters}
              first={first}
              locale={ctx.locale}
              timeZone={ctx.timeZone}
              empty={<NoArticles slug={slug} isFiltered={isFiltered} mayWrite={mayWrite && !hasNoRoom} />}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

/** A link to the form, or at the limit a button that does nothing. */
function NewArticle({
  slug,
  collection,
  disabled,
}: {
  slug: string;
  collection: string | null;
  disabled: boolean;
}) {
  const look = { variant: 'primary', icon: <Plus aria-hidden="true" /> } as const;
  if (disabled) {
    return (
      <Button {...look} disabled>
        New article
      </Button>
    );
  }
  return (
    <Button asChild {...look}>
      <Link href={`/${slug}/articles/new${collection ? `?collection=${collection}` : ''}`}>New article</Link>
    </Button>
  );
}
