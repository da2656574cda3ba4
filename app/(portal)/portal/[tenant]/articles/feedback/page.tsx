import type { Metadata } from 'next';
import Link from 'next/link';
import { FeedbackComments } from '@/components/desk/feedback/feedback-comments';
import { HelpfulnessTable } from '@/components/desk/feedback/helpfulness-table';
import { NoAccess } from '@/components/portal/no-access';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { CursorPagination } from '@/components/ui/pagination';
import { getArticle, listFeedbackComments, listHelpfulness } from '@/lib/desk';
import { listFeedbackSchema } from '@/lib/desk/schemas';
import { orNotFound } from '@/lib/web/or-not-found';
import { loadPortal } from '@/lib/web/portal';
import { removeCommentAction } from './actions';

export const metadata: Metadata = { title: 'Feedback' };

interface FeedbackPageProps {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<{ article?: string | string[]; cursor?: string | string[] }>;
}

/** What readers think of the articles: answers by article, and their words. */
export default async function FeedbackPage({ params, searchParams }: FeedbackPageProps) {
  const { tenant: slug } = await params;
  const { ctx, role } = await loadPortal(slug);
  const { article: articleId, cursor } = await searchParams;
  const query = listFeedbackSchema.safeParse({ articleId, cursor });
  const input = query.success ? query.data : listFeedbackSchema.parse({});
  const breadcrumbs = [{ label: 'Articles', href: `/${slug}/articles` }, { label: 'Feedback' }];
  if (!ctx.permissions.has('article.read')) {
    return (
      <>
        <PageHeader title="Feedback" breadcrumbs={breadcrumbs} />
        <NoAccess permission="article.read" role={role} />
      </>
    );
  }
  const base = `/${slug}/articles/feedback`;
  const [article, helpfulness, comments] = await Promise.all([
    input.articleId ? orNotFound(getArticle(ctx, { id: input.articleId })) : null,
    listHelpfulness(ctx),
    listFeedbackComments(ctx, input),
  ]);
  const pageOf = (next?: string) => {
    const search = new URLSearchParams({
      ...(input.articleId ? { article: input.articleId } : {}),
      ...(next ? { cursor: next } : {}),
    });
    return search.size > 0 ? `${base}?${search}` : base;
  };
  return (
    <>
      <PageHeader
        title="Feedback"
        description={
          article
            ? `What readers wrote about “${article.title}”.`
            : 'Whether your articles help who reads them.'
        }
        breadcrumbs={breadcrumbs}
        actions={
          article ? (
            <Button asChild>
              <Link href={base}>All articles</Link>
            </Button>
          ) : undefined
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HelpfulnessTable
          slug={slug}
          rows={article ? helpfulness.filter((row) => row.articleId === article.id) : helpfulness}
        />
        <FeedbackComments
          slug={slug}
          comments={comments.items}
          locale={ctx.locale}
          timeZone={ctx.timeZone}
          remove={ctx.permissions.has('article.publish') ? removeCommentAction.bind(null, slug) : null}
          footer={
            input.cursor || comments.nextCursor ? (
              <CursorPagination
                previousHref={input.cursor ? pageOf() : undefined}
                nextHref={comments.nextCursor ? pageOf(comments.nextCursor) : undefined}
              />
            ) : null
          }
        />
      </div>
    </>
  );
}
