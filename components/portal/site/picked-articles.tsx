'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { SortableList } from '@/components/ui/sortable-list';
import type { ArticleSummary } from '@/lib/desk/schemas';
import { PICKED_MAX } from '@/lib/desk/schemas/site-content-values';
import { fetchJson } from '../fetch-json';
import type { PickableArticle, SiteDraft } from './site-types';

/** Chooses published articles and their order. */
export function PickedArticles({
  draft,
  slug,
  first,
}: {
  draft: SiteDraft;
  slug: string;
  first: readonly PickableArticle[];
}) {
  const { picked } = draft.content;
  const [titles, setTitles] = useState(() => new Map(first.map(({ id, title }) => [id, title])));
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['portal', slug, 'desk', 'pick', words],
    queryFn: ({ signal }) =>
      fetchJson<{ items: ArticleSummary[] }>(
        `/api/portal/${slug}/articles?status=published&limit=8${words ? `&q=${encodeURIComponent(words)}` : ''}`,
        signal,
      ),
    enabled: isOpen,
    placeholderData: (before) => before,
  });
  const offered = (data?.items ?? []).filter(({ id }) => !picked.includes(id));

  function pick(id: string) {
    const found = offered.find((article) => article.id === id);
    if (!found) return;
    setTitles((known) => new Map(known).set(id, found.title));
    draft.change({ picked: [...picked, id] });
  }

  return (
    <div className="grid gap-2">
      {picked.length > 0 ? (
        <SortableList
          label="Picked articles"
          items={picked}
          keyOf={(id) => id}
          nameOf={(id) => titles.get(id) ?? 'the article'}
          onReorder={(next) => draft.change({ picked: next })}
          disabled={draft.disabled}
          className="overflow-hidden rounded-md border"
        >
          {(id) => (
            <div className="flex min-h-8 items-center gap-2">
              <span className="min-w-0 flex-1 text-sm wrap-anywhere">
                {titles.get(id) ?? 'An article that is no longer there'}
              </span>
              {draft.disabled ? null : (
                <Button
                  size="sm"
                  variant="ghost"
                  iconOnly
                  aria-label={`Remove ${titles.get(id) ?? 'the article'}`}
                  onClick={() => draft.change({ picked: picked.filter((other) => other !== id) })}
                >
                  <X aria-hidden="true" />
                </Button>
              )}
            </div>
          )}
        </SortableList>
      ) : (
        <p className="text-sm text-muted-foreground">
          Nothing is picked yet, so visitors do not see this section.
        </p>
      )}
      {draft.disabled || picked.length >= PICKED_MAX ? null : (
        <Combobox
          label="Add an article"
          placeholder="Add an article…"
          searchPlaceholder="Title or words"
          options={offered.map(({ id, title, collection }) => ({
            value: id,
            label: title,
            hint: collection?.name,
          }))}
          value=""
          onValueChange={pick}
          search={{ value: typed, onChange: setTyped, busy: isFetching }}
          onOpenChange={setIsOpen}
          className="w-full sm:w-64"
        />
      )}
    </div>
  );
}
