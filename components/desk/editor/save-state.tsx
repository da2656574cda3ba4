import { Check, CloudOff, PencilLine, TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Spinner } from '@/components/ui/spinner';
import type { ArticleAtWork } from './use-article';

/** Whether what is on the screen is saved; read out when it changes. */
export function SaveState({ article, onReview }: { article: ArticleAtWork; onReview: () => void }) {
  const { phase, isDirty, problem, save } = article;
  return (
    <div
      role="status"
      className="flex min-w-0 items-center gap-1.5 text-sm text-muted-foreground [&_svg]:size-4 [&_svg]:shrink-0"
    >
      {phase === 'saving' ? (
        <>
          <Spinner className="size-3.5" />
          <span>Saving…</span>
        </>
      ) : phase === 'conflict' ? (
        <>
          <span className="flex items-center gap-1.5 text-warning-text">
            <TriangleAlert aria-hidden="true" />
            Changed by somebody else
          </span>
          <Button size="xs" onClick={onReview}>
            Choose a version
          </Button>
        </>
      ) : phase === 'failed' ? (
        <>
          <span className="flex min-w-0 items-center gap-1.5 text-danger-text">
            <CloudOff aria-hidden="true" />
            <span className="truncate" title={problem}>
              Not saved: {problem}
            </span>
          </span>
          <Button size="xs" onClick={() => void save()}>
            Try again
          </Button>
        </>
      ) : isDirty ? (
        <>
          <PencilLine aria-hidden="true" />
          <span>Unsaved changes</span>
        </>
      ) : (
        <>
          <Check aria-hidden="true" />
          <span>Saved</span>
        </>
      )}
    </div>
  );
}
