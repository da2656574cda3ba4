'use client';

import { ArrowLeft, Columns2, Eye, PenLine } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { ArticleDetail, CollectionDto } from '@/lib/desk/schemas';
import { ArticleStatusBadge } from '../article-status';
import { Markdown } from '../markdown';
import type { EditorActions } from './actions';
import { ConflictDialog } from './conflict-dialog';
import { DetailsFields } from './details-fields';
import { countWords } from './markdown-edits';
import { type Helpfulness, HelpfulnessNote } from './helpfulness-note';
import { MarkdownField } from './markdown-field';
import { PublishControls } from './publish-controls';
import { SaveState } from './save-state';
import { useArticle } from './use-article';

const WORDS_A_MINUTE = 220;

export interface ArticleEditorProps {
  slug: string;
  first: ArticleDetail;
  collections: readonly Pick<CollectionDto, 'id' | 'name'>[];
  mayWrite: boolean;
  mayPublish: boolean;
  /** What an article's public address begins with. */
  articlesUrl: string;
  /** How readers answered "Was this helpful?". */
  helpfulness: Helpfulness;
  locale: string;
  timeZone: string;
  actions: EditorActions;
}

type Mode = 'write' | 'split' | 'preview';

/** Writes one article: fields and Markdown on one side, on the other the page as readers will see it. */
export function ArticleEditor(props: ArticleEditorProps) {
  const { slug, first, mayPublish, mayWrite, actions } = props;
  const [mode, setMode] = useState<Mode>('split');
  const [isLive, setIsLive] = useState(first.status === 'published');
  const article = useArticle(first, `/api/portal/${slug}/articles/${first.id}`, actions, mayWrite && !isLive);
  const { stored, fields, save } = article;
  const isPublished = stored.status === 'published';
  // What is live is saved by hand, a draft by itself.
  if (isLive !== isPublished) setIsLive(isPublished);
  // A conflict may be looked at later; the next one asks again.
  const [isPutOff, setIsPutOff] = useState(false);
  if (isPutOff && article.phase !== 'conflict') setIsPutOff(false);
  // What has to be read and answered has a line of its own on a phone.
  const isBlocked = article.phase === 'conflict' || article.phase === 'failed';
  const readOnly = !mayWrite || (isPublished && !mayPublish);

  useEffect(() => {
    // Side by side needs the room.
    if (!window.matchMedia('(min-width: 64rem)').matches) setMode('write');
  }, []);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (
        event.key.toLowerCase() !== 's' ||
        !(event.metaKey || event.ctrlKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      if (!readOnly) void save();
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [save, readOnly]);

  return (
    <div data-bleed="" className="flex min-w-0 flex-col lg:h-[calc(100dvh-3.25rem)]">
      <div className="sticky top-13 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-b bg-background px-4 py-2 md:px-6 lg:static">
        <Button asChild variant="ghost" iconOnly className="-ml-2">
          <Link href={`/${slug}/articles`} aria-label="Back to articles">
            <ArrowLeft aria-hidden="true" />
          </Link>
        </Button>
        <ArticleStatusBadge status={stored.status} />
        <h1 className="sr-only">{stored.title}</h1>
        <div className={cn('min-w-0 flex-1', isBlocked && 'max-sm:order-last max-sm:basis-full')}>
          {readOnly ? null : <SaveState article={article} onReview={() => setIsPutOff(false)} />}
        </div>
        <SegmentedControl
          label="View"
          value={mode}
          onValueChange={(value) => setMode(value as Mode)}
          className="max-lg:order-last max-lg:w-full max-lg:[&_button]:flex-1 max-lg:[&_button]:justify-center max-lg:[&_button[value=split]]:hidden"
          options={[
            { value: 'write', label: 'Write', icon: <PenLine aria-hidden="true" /> },
            { value: 'split', label: 'Both', icon: <Columns2 aria-hidden="true" /> },
            { value: 'preview', label: 'Preview', icon: <Eye aria-hidden="true" /> },
          ]}
        />
        <PublishControls
          article={article}
          actions={actions}
          mayPublish={mayPublish}
          mayWrite={mayWrite}
          publicUrl={`${props.articlesUrl}/${stored.slug}`}
          listHref={`/${slug}/articles`}
        />
      </div>
      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <section
          aria-label="Editor"
          className={cn('flex min-w-0 flex-1 flex-col lg:overflow-y-auto', mode === 'preview' && 'hidden')}
        >
          <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col px-4 pt-5 md:px-6">
            {readOnly ? (
              <Alert className="mb-4">
                {mayWrite
                  ? 'This article is published. Your role writes drafts; ask a manager to change what is live.'
                  : 'Your role reads articles; it does not change them.'}
              </Alert>
            ) : null}
            <DetailsFields
              article={article}
              collections={props.collections}
              readOnly={readOnly}
              suggestSlug={actions.suggestSlug}
            />
            <MarkdownField
              value={fields.bodyMarkdown}
              onChange={(bodyMarkdown) => article.change({ bodyMarkdown })}
              readOnly={readOnly}
              error={article.fieldErrors.bodyMarkdown}
            />
          </div>
          <WordCount text={fields.bodyMarkdown}>
            <HelpfulnessNote slug={slug} articleId={stored.id} helpfulness={props.helpfulness} />
          </WordCount>
        </section>
        <section
          aria-label="Preview"
          className={cn(
            'min-w-0 flex-1 bg-surface lg:overflow-y-auto',
            mode === 'split' && 'border-l max-lg:border-t max-lg:border-l-0',
            mode === 'write' && 'hidden',
          )}
        >
          <Preview title={fields.title} summary={fields.summary} body={fields.bodyMarkdown} />
        </section>
      </div>
      <ConflictDialog
        article={article}
        open={!isPutOff}
        onOpenChange={(open) => setIsPutOff(!open)}
        locale={props.locale}
        timeZone={props.timeZone}
      />
    </div>
  );
}

/** The article as the site shows it. Typing never waits for it. */
function Preview({ title, summary, body }: { title: string; summary: string; body: string }) {
  const text = useDeferredValue(body);
  return (
    <div className="mx-auto max-w-3xl px-4 py-6 md:px-8">
      <p className="text-3xl font-semibold tracking-tight text-balance">{title || 'Untitled'}</p>
      {summary ? <p className="mt-2 text-lg text-pretty text-muted-foreground">{summary}</p> : null}
      {text.trim() ? (
        <Markdown text={text} className="mt-6" />
      ) : (
        <p className="mt-6 text-muted-foreground">What you write appears here as readers will see it.</p>
      )}
    </div>
  );
}

function WordCount({ text, children }: { text: string; children: ReactNode }) {
  const words = countWords(useDeferredValue(text));
  return (
    <p className="sticky bottom-0 flex flex-wrap justify-between gap-x-4 border-t bg-background px-4 py-1.5 text-xs text-muted-foreground tabular-nums md:px-6">
      <span>
        {words} {words === 1 ? 'word' : 'words'} · {Math.max(1, Math.round(words / WORDS_A_MINUTE))} min to
        read
      </span>
      {children}
    </p>
  );
}
