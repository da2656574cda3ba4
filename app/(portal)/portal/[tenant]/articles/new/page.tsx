import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { loadArticleFilters } from '@/components/desk/articles/filters';
import { NewArticleForm } from '@/components/desk/articles/new-article-form';
import { NoAccess } from '@/components/portal/no-access';
import { LimitNote } from '@/components/portal/usage/limit-note';
import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { listCollections } from '@/lib/desk';
import { isFull } from '@/lib/metering/report/schemas';
import { loadPortal } from '@/lib/web/portal';
import { loadUsage } from '@/lib/web/usage';
import { createArticleAction } from '../actions';

export const metadata: Metadata = { title: 'New article' };

interface NewArticlePageProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<SearchParams>;
}

/** The first step of an article: what it is called and where it belongs. */
export default async function NewArticlePage({ params, searchParams }: NewArticlePageProps) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const header = (
    <PageHeader
      title="New article"
      breadcrumbs={[{ label: 'Articles', href: `/${slug}/articles` }, { label: 'New article' }]}
    />
  );
  if (!ctx.permissions.has('article.write')) {
    return (
      <>
        {header}
        <NoAccess permission="article.write" role={role} />
      </>
    );
  }
  const [{ collection }, collections, usage] = await Promise.all([
    loadArticleFilters(searchParams),
    listCollections(ctx),
    loadUsage(ctx),
  ]);
  const room = usage?.lines.find(({ key }) => key === 'articles');
  return (
    <div className="mx-auto max-w-xl">
      {header}
      <LimitNote slug={slug} line={room} noun={{ one: 'article', many: 'articles' }} className="mb-3" />
      {room !== undefined && isFull(room) ? null : (
        <Card>
          <NewArticleForm
            slug={slug}
            collections={collections.map(({ id, name }) => ({ id, name }))}
            collectionId={collections.find(({ id }) => id === collection)?.id ?? null}
            create={createArticleAction.bind(null, slug)}
          />
        </Card>
      )}
    </div>
  );
}
