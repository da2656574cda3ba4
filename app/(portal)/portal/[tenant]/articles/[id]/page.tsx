import type { Metadata } from 'next';
import { ArticleEditor } from '@/components/desk/editor/article-editor';
import { getHelpfulness, listCollections } from '@/lib/desk';
import { links } from '@/lib/web/links';
import { loadPortal } from '@/lib/web/portal';
import {
  deleteArticleAction,
  publishArticleAction,
  saveArticleAction,
  suggestSlugAction,
  unpublishArticleAction,
} from '../actions';
import { loadArticle } from './load-article';

interface ArticlePageProps {
  params: Promise<{ tenant: string; id: string }>;
}

export async function generateMetadata({ params }: ArticlePageProps): Promise<Metadata> {
  const { tenant, id } = await params;
  return { title: (await loadArticle(tenant, id)).title };
}

/** Writes, previews and publishes one article. */
export default async function ArticlePage({ params }: ArticlePageProps) {
  const { tenant: slug, id } = await params;
  const { ctx, tenant } = await loadPortal(slug);
  const [article, collections, helpfulness] = await Promise.all([
    loadArticle(slug, id),
    listCollections(ctx),
    getHelpfulness(ctx, { id }),
  ]);
  return (
    <ArticleEditor
      key={article.id}
      slug={slug}
      first={article}
      collections={collections.map((collection) => ({ id: collection.id, name: collection.name }))}
      mayWrite={ctx.permissions.has('article.write')}
      mayPublish={ctx.permissions.has('article.publish')}
      articlesUrl={links().siteUrl(tenant, '/articles')}
      helpfulness={helpfulness}
      locale={ctx.locale}
      timeZone={ctx.timeZone}
      actions={{
        save: saveArticleAction.bind(null, slug),
        publish: publishArticleAction.bind(null, slug),
        unpublish: unpublishArticleAction.bind(null, slug),
        remove: deleteArticleAction.bind(null, slug),
        suggestSlug: suggestSlugAction.bind(null, slug),
      }}
    />
  );
}
