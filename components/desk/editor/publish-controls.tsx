'use client';

import { Ellipsis, ExternalLink, EyeOff, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DropdownMenu, MenuItem, MenuSeparator } from '@/components/ui/dropdown-menu';
import { toast } from '@/components/ui/toaster';
import { sentenceOf, unwrap } from '../problem';
import type { EditorActions } from './actions';
import type { ArticleAtWork } from './use-article';

interface PublishControlsProps {
  article: ArticleAtWork;
  actions: EditorActions;
  mayPublish: boolean;
  mayWrite: boolean;
  /** Where the article stands on the site. */
  publicUrl: string;
  /** Where to go when the article is gone. */
  listHref: string;
}

/** What can be done with an article as a whole. */
export function PublishControls({
  article,
  actions,
  mayPublish,
  mayWrite,
  publicUrl,
  listHref,
}: PublishControlsProps) {
  const { stored, isDirty, phase } = article;
  const [isRunning, startTransition] = useTransition();
  const [dialog, setDialog] = useState<'unpublish' | 'delete' | null>(null);
  const router = useRouter();
  const isPublished = stored.status === 'published';
  const mayDelete = mayWrite && (!isPublished || mayPublish);

  function publish() {
    startTransition(async () => {
      const isDone = await article.apply(({ id, version }) => actions.publish({ id, version }));
      if (isDone) toast.success('Published. It is on your help centre now.');
    });
  }

  function saveLive() {
    startTransition(async () => {
      if (await article.save()) toast.success('Saved. The help centre shows it now.');
    });
  }

  async function unpublish() {
    const isDone = await article.apply(({ id }) => actions.unpublish({ id }));
    if (isDone) toast.success('Taken off the help centre. It is a draft again.');
    return isDone;
  }

  async function remove() {
    try {
      await unwrap(actions.remove({ id: stored.id }));
      toast.success('Article deleted');
      router.push(listHref);
      return true;
    } catch (error) {
      toast.error(sentenceOf(error));
      return false;
    }
  }

  return (
    <div className="ml-auto flex items-center gap-1.5">
      {isPublished ? (
        <Button asChild variant="ghost" className="max-md:hidden">
          <a href={publicUrl} target="_blank" rel="noreferrer">
            View
            <ExternalLink aria-hidden="true" className="size-3.5" />
            <span className="sr-only">on the help centre (opens in a new tab)</span>
          </a>
        </Button>
      ) : null}
      {isPublished && mayPublish ? (
        <Button
          variant="primary"
          loading={isRunning}
          disabled={!isDirty || phase === 'conflict'}
          onClick={saveLive}
        >
          Save changes
        </Button>
      ) : null}
      {!isPublished && mayPublish ? (
        <Button variant="primary" loading={isRunning} disabled={phase === 'conflict'} onClick={publish}>
          Publish
        </Button>
      ) : null}
      {isPublished || mayDelete ? (
        <DropdownMenu
          trigger={
            <Button variant="ghost" iconOnly aria-label="More">
              <Ellipsis aria-hidden="true" />
            </Button>
          }
        >
          {isPublished ? (
            <MenuItem asChild className="md:hidden">
              <a href={publicUrl} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden="true" />
                View on the help centre
              </a>
            </MenuItem>
          ) : null}
          {isPublished && mayPublish ? (
            <MenuItem icon={<EyeOff aria-hidden="true" />} onSelect={() => setDialog('unpublish')}>
              Unpublish…
            </MenuItem>
          ) : null}
          {isPublished && mayDelete ? <MenuSeparator /> : null}
          {mayDelete ? (
            <MenuItem icon={<Trash2 aria-hidden="true" />} tone="danger" onSelect={() => setDialog('delete')}>
              Delete…
            </MenuItem>
          ) : null}
        </DropdownMenu>
      ) : null}
      <ConfirmDialog
        open={dialog === 'unpublish'}
        onOpenChange={(open) => setDialog(open ? 'unpublish' : null)}
        tone="primary"
        title="Take it off the help centre?"
        description="Readers who follow a link to it will find nothing. You can publish it again at any time."
        confirmLabel="Unpublish"
        onConfirm={unpublish}
      />
      <ConfirmDialog
        open={dialog === 'delete'}
        onOpenChange={(open) => setDialog(open ? 'delete' : null)}
        title="Delete this article?"
        description={
          isPublished
            ? 'It is published: readers will find nothing at its address. This cannot be undone.'
            : 'This cannot be undone.'
        }
        phrase={isPublished ? stored.slug : undefined}
        confirmLabel="Delete article"
        onConfirm={remove}
      />
    </div>
  );
}
