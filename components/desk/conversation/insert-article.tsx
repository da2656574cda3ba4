'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { SearchInput } from '@/components/ui/search-input';
import type { ArticleSummary } from '@/lib/desk/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { request } from '../problem';
import { deskKeys } from '../query-keys';

/** Finds a published article and hands its title and address to the message. */
export function InsertArticle({
  slug,
  articleUrl,
  onInsert,
}: {
  slug: string;
  articleUrl: (articleSlug: string) => string;
  onInsert: (text: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery({
    queryKey: deskKeys.articles(slug, q),
    queryFn: ({ signal }) =>
      request<Page<ArticleSummary>>(
        `/api/portal/${slug}/articles?status=published&limit=8${q ? `&q=${encodeURIComponent(q)}` : ''}`,
        { signal },
      ),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const found = data?.items.slice(0, 8) ?? [];
  return (
    <Popover
      label="Insert an article"
      open={open}
      onOpenChange={setOpen}
      side="top"
      className="w-80 p-2"
      trigger={
        <Button
          size="sm"
          variant="ghost"
          iconOnly
          aria-label="Insert a link to an article"
          title="Insert a link to an article"
        >
          <BookOpen aria-hidden="true" />
        </Button>
      }
    >
      <SearchInput label="Find an article" onSearch={setQ} busy={isFetching && q !== ''} />
      <ul className="mt-1.5 grid" aria-label="Articles">
        {found.map((article) => (
          <li key={article.id}>
            <button
              type="button"
              className="block w-full rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover focus-visible:-outline-offset-2"
              onClick={() => {
                setOpen(false);
                onInsert(`${article.title}: ${articleUrl(article.slug)}`);
              }}
            >
              <span className="block truncate">{article.title}</span>
              {article.collection ? (
                <span className="block truncate text-xs text-muted-foreground">
                  {article.collection.name}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ul>
      {data && found.length === 0 ? (
        <p className="px-2 py-4 text-center text-sm text-muted-foreground">
          {q ? 'No published article matches.' : 'Nothing is published yet.'}
        </p>
      ) : null}
    </Popover>
  );
}
