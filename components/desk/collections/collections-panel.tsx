'use client';

import { ArrowDown, ArrowUp, Ellipsis, FolderOpen, Pencil, Plus, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useOptimistic, useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { EmptyState } from '@/components/ui/empty-state';
import { toast } from '@/components/ui/toaster';
import type { CollectionDto } from '@/lib/desk/schemas';
import { sentenceOf, unwrap } from '../problem';
import type { CollectionActions } from './actions';
import { CollectionDialog } from './collection-dialog';

interface CollectionsPanelProps {
  slug: string;
  collections: readonly CollectionDto[];
  mayCreate: boolean;
  /** The plan has no room for one more. */
  isFull: boolean;
  /** Renaming, sorting and deleting change the help centre at once. */
  mayChange: boolean;
  actions: CollectionActions;
}

type Open = { kind: 'create' } | { kind: 'rename' | 'delete'; collection: CollectionDto } | null;

/** The collections in the order of the site; sorted by buttons, so that every hand and keyboard can. */
export function CollectionsPanel({
  slug,
  collections,
  mayCreate,
  isFull,
  mayChange,
  actions,
}: CollectionsPanelProps) {
  const [shown, showOrder] = useOptimistic(collections, (_, next: readonly CollectionDto[]) => next);
  const [, startTransition] = useTransition();
  const [open, setOpen] = useState<Open>(null);

  function move(index: number, by: 1 | -1) {
    const next = [...shown];
    const [moved] = next.splice(index, 1);
    if (moved) next.splice(index + by, 0, moved);
    startTransition(async () => {
      showOrder(next);
      try {
        await unwrap(actions.reorder({ ids: next.map(({ id }) => id) }));
      } catch (error) {
        toast.error(sentenceOf(error));
      }
    });
  }

  async function remove(collection: CollectionDto) {
    try {
      await unwrap(actions.remove({ id: collection.id }));
      toast.success(`${collection.name} deleted`);
      return true;
    } catch (error) {
      toast.error(sentenceOf(error));
      return false;
    }
  }

  const create = mayCreate ? (
    <NewCollection isFull={isFull} onClick={() => setOpen({ kind: 'create' })} />
  ) : null;

  return (
    <>
      <Card
        flush
        title={shown.length > 0 ? 'In the order of your help centre' : undefined}
        action={shown.length > 0 ? create : undefined}
      >
        {shown.length === 0 ? (
          <EmptyState
            icon={<FolderOpen aria-hidden="true" />}
            title="No collections yet"
            description="Collections group articles by topic, such as “Getting started” or “Orders and returns”."
            action={create}
          />
        ) : (
          <ol className="divide-y" aria-label="Collections">
            {shown.map((collection, index) => (
              <li key={collection.id} className="flex items-center gap-3 px-4 py-3">
                {mayChange ? (
                  <div className="flex shrink-0 gap-0.5">
                    <Button
                      size="sm"
                      variant="ghost"
                      iconOnly
                      aria-label={`Move ${collection.name} up`}
                      disabled={index === 0}
                      onClick={() => move(index, -1)}
                    >
                      <ArrowUp aria-hidden="true" />
                    </Button>
                    <Button
                      size="sm"
                      variant="ghost"
                      iconOnly
                      aria-label={`Move ${collection.name} down`}
                      disabled={index === shown.length - 1}
                      onClick={() => move(index, 1)}
                    >
                      <ArrowDown aria-hidden="true" />
                    </Button>
                  </div>
                ) : null}
                <div className="min-w-0 flex-1">
                  <Link
                    href={`/${slug}/articles?collection=${collection.id}`}
                    className="text-sm font-medium hover:underline"
                  >
                    {collection.name}
                  </Link>
                  {collection.description ? (
                    <p className="truncate text-sm text-muted-foreground">{collection.description}</p>
                  ) : null}
                </div>
                <span className="shrink-0 text-xs text-muted-foreground tabular-nums max-sm:hidden">
                  {collection.publishedCount} of {collection.articleCount} published
                </span>
                {mayChange ? (
                  <DropdownMenu
                    trigger={
                      <Button size="sm" variant="ghost" iconOnly aria-label={`More about ${collection.name}`}>
                        <Ellipsis aria-hidden="true" />
                      </Button>
                    }
                  >
                    <MenuItem
                      icon={<Pencil aria-hidden="true" />}
                      onSelect={() => setOpen({ kind: 'rename', collection })}
                    >
                      Edit…
                    </MenuItem>
                    <MenuSeparator />
                    <MenuItem
                      icon={<Trash2 aria-hidden="true" />}
                      tone="danger"
                      onSelect={() => setOpen({ kind: 'delete', collection })}
                    >
                      Delete…
                    </MenuItem>
                  </DropdownMenu>
                ) : null}
              </li>
            ))}
          </ol>
        )}
      </Card>
      {open?.kind === 'create' || open?.kind === 'rename' ? (
        <CollectionDialog
          collection={open.kind === 'rename' ? open.collection : null}
          actions={actions}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open?.kind === 'delete' ? (
        <ConfirmDialog
          open
          onOpenChange={() => setOpen(null)}
          title={`Delete ${open.collection.name}?`}
          description={
            open.collection.articleCount === 0
              ? 'It holds no articles.'
              : `Its ${open.collection.articleCount} articles stay, without a collection. Links to the collection stop working.`
          }
          confirmLabel="Delete collection"
          onConfirm={() => remove(open.collection)}
        />
      ) : null}
    </>
  );
}

function NewCollection({ isFull, onClick }: { isFull: boolean; onClick: () => void }) {
  return (
    <Button variant="primary" icon={<Plus aria-hidden="true" />} disabled={isFull} onClick={onClick}>
      New collection
    </Button>
  );
}
