'use client';

import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Textarea } from '@/components/ui/textarea';
import { sitePath } from './paths';
import { useHydrated } from './use-hydrated';

/** As the server has it (`lib/desk/schemas/feedback.ts`), without its parser. */
const COMMENT_MAX_LENGTH = 1_000;

export interface FeedbackWords {
  question: string;
  yes: string;
  no: string;
  thanks: string;
  commentLabelYes: string;
  commentLabelNo: string;
  send: string;
  sent: string;
  failed: string;
}

type Step = 'asked' | 'answered' | 'sent';

/** Asks whether an article helped, and then what was missing. The answer counts at once; words are an extra. */
export function ArticleFeedback({
  basePath,
  slug,
  words,
}: {
  basePath: string;
  slug: string;
  words: FeedbackWords;
}) {
  const [step, setStep] = useState<Step>('asked');
  const [isHelpful, setIsHelpful] = useState<boolean | null>(null);
  const [comment, setComment] = useState('');
  const [isPending, setIsPending] = useState(false);
  const [problem, setProblem] = useState('');
  const isHydrated = useHydrated();

  async function tell(answer: { isHelpful: boolean; comment?: string }, next: Step) {
    setIsPending(true);
    setProblem('');
    try {
      const response = await fetch(sitePath(basePath, '/feedback'), {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ slug, ...answer }),
      });
      if (response.ok) setStep(next);
      else setProblem(((await response.json()) as { title?: string }).title ?? words.failed);
    } catch {
      setProblem(words.failed);
    }
    setIsPending(false);
  }

  function answer(helped: boolean) {
    setIsHelpful(helped);
    void tell({ isHelpful: helped }, 'answered');
  }

  function send(event: FormEvent) {
    event.preventDefault();
    if (isHelpful !== null && comment.trim()) void tell({ isHelpful, comment: comment.trim() }, 'sent');
  }

  return (
    <section aria-label={words.question} className="rounded-xl border p-5 sm:p-6 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-lg font-semibold" role={step === 'asked' ? undefined : 'status'}>
          {step === 'asked' ? words.question : step === 'answered' ? words.thanks : words.sent}
        </p>
        {step === 'sent' ? null : (
          <div className="flex gap-2">
            {([true, false] as const).map((helped) => (
              <Button
                key={String(helped)}
                size="lg"
                aria-pressed={isHelpful === helped}
                disabled={isPending || !isHydrated}
                className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
                icon={helped ? <ThumbsUp aria-hidden="true" /> : <ThumbsDown aria-hidden="true" />}
                onClick={() => answer(helped)}
              >
                {helped ? words.yes : words.no}
              </Button>
            ))}
          </div>
        )}
      </div>
      {step === 'answered' ? (
        <form onSubmit={send} className="mt-4 grid gap-3">
          <label className="grid gap-1.5">
            <span className="text-base text-muted-foreground">
              {isHelpful ? words.commentLabelYes : words.commentLabelNo}
            </span>
            <Textarea
              rows={3}
              value={comment}
              maxLength={COMMENT_MAX_LENGTH}
              onChange={(event) => setComment(event.target.value)}
            />
          </label>
          <Button
            type="submit"
            variant="primary"
            size="lg"
            className="justify-self-start"
            loading={isPending}
            disabled={!comment.trim()}
          >
            {words.send}
          </Button>
        </form>
      ) : null}
      <p role="alert" className="mt-2 text-base text-danger-text empty:hidden">
        {problem}
      </p>
    </section>
  );
}
