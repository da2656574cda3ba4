'use client';

import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { DiffView } from '@/components/ui/diff-view';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ArticleFields } from './article-fields';
import { fieldsOf } from './article-fields';
import type { ArticleAtWork } from './use-article';

const shown = ({ title, summary, slug, seoTitle, seoDescription, bodyMarkdown }: ArticleFields) => ({
  Title: title,
  Summary: summary,
  Address: slug,
  'Title for search engines': seoTitle,
  'Description for search engines': seoDescription,
  Text: bodyMarkdown,
});

/** Somebody else has saved the article since it was opened here: nothing is lost before a choice is made. */
export function ConflictDialog({
  article,
  open,
  onOpenChange,
  locale,
  timeZone,
}: {
  article: ArticleAtWork;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  locale: string;
  timeZone: string;
}) {
  const { newest, fields, phase, takeTheirs, keepMine } = article;
  if (phase !== 'conflict' || !newest) return null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="xl"
      title="Somebody else changed this article"
      description={
        <>
          It was saved <RelativeTime value={newest.updatedAt} locale={locale} timeZone={timeZone} />, after
          you opened it. Choose which version stays; below is how theirs becomes yours.
        </>
      }
      footer={
        <>
          <span className="mr-auto">
            <CopyButton
              value={fields.bodyMarkdown}
              label="Copy my text"
              showLabel
              variant="secondary"
              size="md"
            />
          </span>
          <Button onClick={takeTheirs}>Take theirs</Button>
          <Button variant="primary" onClick={keepMine}>
            Keep mine
          </Button>
        </>
      }
    >
      <div className="max-h-96 overflow-y-auto">
        <DiffView
          before={shown(fieldsOf(newest))}
          after={shown(fields)}
          emptyText="Both versions read the same."
        />
      </div>
    </Dialog>
  );
}
