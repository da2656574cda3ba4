'use client';

import { MessageSquareText, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { toast } from '@/components/ui/toaster';
import type { FeedbackComment } from '@/lib/desk/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { sentenceOf, unwrap } from '../problem';

/** What readers wrote; what nobody should have written can be removed. */
export function FeedbackComments({
  slug,
  comments,
  locale,
  timeZone,
  remove,
  footer,
}: {
  slug: string;
  comments: readonly FeedbackComment[];
  locale: string;
  timeZone: string;
  /** Null: the role does not remove. */
  remove: ((input: { id: string }) => Promise<ActionResult<{ id: string }>>) | null;
  footer: ReactNode;
}) {
  const [chosen, setChosen] = useState<FeedbackComment | null>(null);

  async function removeChosen(): Promise<boolean> {
    if (!chosen || !remove) return false;
    try {
      await unwrap(remove({ id: chosen.id }));
      toast.success('Comment removed');
      return true;
    } catch (error) {
      toast.error(sentenceOf(error));
      return false;
    }
  }

  return (
    <Card title="Comments" flush>
      {comments.length === 0 ? (
        <EmptyState
          icon={<MessageSquareText aria-hidden="true" />}
          title="No comments yet"
          description="After their answer readers may write what was missing or what helped."
        />
      ) : (
        <ul className="divide-y" aria-label="Comments of readers">
          {comments.map((comment) => (
            <li key={comment.id} className="flex items-start gap-3 px-4 py-3">
              <div className="min-w-0 flex-1">
                <p className="text-sm whitespace-pre-wrap wrap-anywhere">{comment.comment}</p>
                <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground">
                  <Badge tone={comment.isHelpful ? 'success' : 'warning'}>
                    {comment.isHelpful ? 'Helpful' : 'Not helpful'}
                  </Badge>
                  <Link
                    href={`/${slug}/articles/${comment.article.id}`}
                    className="min-w-0 wrap-anywhere hover:underline"
                  >
                    {comment.article.title}
                  </Link>
                  <RelativeTime value={comment.updatedAt} locale={locale} timeZone={timeZone} />
                </p>
              </div>
              {remove ? (
                <Button
                  size="sm"
                  variant="ghost"
                  iconOnly
                  aria-label={`Remove the comment about ${comment.article.title}`}
                  onClick={() => setChosen(comment)}
                >
                  <Trash2 aria-hidden="true" />
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {footer ? <div className="border-t p-2">{footer}</div> : null}
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={() => setChosen(null)}
        title="Remove this comment?"
        description="The words are gone for good; the reader's answer stays counted."
        confirmLabel="Remove comment"
        onConfirm={removeChosen}
      />
    </Card>
  );
}
