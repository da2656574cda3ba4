'use client';

import { useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { SearchInput } from '@/components/ui/search-input';
import { articleParsers } from './filters';

/** Searches titles, summaries and texts; the words stand in the address. */
export function ArticleSearch() {
  const [isPending, startTransition] = useTransition();
  const [q, setQ] = useQueryState('q', articleParsers.q.withOptions({ shallow: false, startTransition }));
  return (
    <SearchInput
      label="Search articles"
      placeholder="Search titles and texts"
      defaultValue={q}
      busy={isPending}
      onSearch={(next) => void setQ(next || null)}
      className="sm:max-w-80"
    />
  );
}
