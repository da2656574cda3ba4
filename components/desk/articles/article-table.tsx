'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Button } from '@/components/ui/button';
import { DataTable, type DataTableColumn } from '@/components/ui/data-table';
import type { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ArticleSummary } from '@/lib/desk/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { ArticleStatusBadge } from '../article-status';
import { request } from '../problem';
import { type ArticleFilters, writeArticleFilters } from './filters';

interface ArticleTableProps {
  slug: string;
  filters: ArticleFilters;
  first: Page<ArticleSummary>;
  locale: string;
  timeZone: string;
  empty: React.ReactElement<React.ComponentProps<typeof EmptyState>>;
}

/** Articles, the last changed first; further ones as they are asked for. */
export function ArticleTable({ slug, filters, first, locale, timeZone, empty }: ArticleTableProps) {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    // The server's first page is part of the key: after a change it brings a new list, not an old one with a new beginning.
    queryKey: ['portal', slug, 'desk', 'articles', filters, first],
    queryFn: ({ pageParam, signal }) => {
      const path = writeArticleFilters(`/api/portal/${slug}/articles`, filters);
      return request<Page<ArticleSummary>>(
        `${path}${path.includes('?') ? '&' : '?'}limit=50&cursor=${encodeURIComponent(pageParam)}`,
        { signal },
      );
    },
    initialPageParam: '',
    initialData: { pages: [first], pageParams: [''] },
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const columns = useMemo(() => columnsFor(locale, timeZone), [locale, timeZone]);
  return (
    <>
      <DataTable
        caption="Articles"
        columns={columns}
        rows={data.pages.flatMap((page) => page.items)}
        getRowId={(article) => article.id}
        rowHref={(article) => `/${slug}/articles/${article.id}`}
        empty={empty}
      />
      {hasNextPage ? (
        <div className="border-t p-2 text-center">
          <Button variant="ghost" size="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function columnsFor(locale: string, timeZone: string): DataTableColumn<ArticleSummary>[] {
  return [
    {
      id: 'title',
      header: 'Title',
      primary: true,
      className: 'sm:max-w-0 sm:w-full',
      cell: (article) => (
        <span className="block min-w-0">
          <span className="block truncate font-medium">{article.title}</span>
          {article.summary ? (
            <span className="block truncate text-xs font-normal text-muted-foreground">
              {article.summary}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      id: 'collection',
      header: 'Collection',
      hideNarrow: true,
      cell: (article) => (
        <span className="whitespace-nowrap text-muted-foreground">{article.collection?.name ?? '–'}</span>
      ),
    },
    { id: 'status', header: 'State', cell: (article) => <ArticleStatusBadge status={article.status} /> },
    {
      id: 'updated',
      header: 'Changed',
      cell: (article) => (
        <RelativeTime
          value={article.updatedAt}
          locale={locale}
          timeZone={timeZone}
          className="whitespace-nowrap text-muted-foreground"
        />
      ),
    },
  ];
}
