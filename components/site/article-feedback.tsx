'use client';

import { lazy, type ReactNode, Suspense, useState } from 'react';
import { buttonStyles } from '@/components/ui/button-styles';
import { sitePath } from './paths';
import { useHydrated } from './use-hydrated';

/** Few readers write: the form comes with the first answer. */
const FeedbackComment = lazy(() =>
  import('./feedback-comment').then((module) => ({ default: module.FeedbackComment })),
);

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
  yesIcon,
  noIcon,
}: {
  basePath: string;
  slug: string;
  words: FeedbackWords;
  yesIcon: ReactNode;
  noIcon: ReactNode;
}) {
  const [step, setStep] = useState<Step>('asked');
  const [isHelpful, setIsHelpful] = useState<boolean | null>(null);
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

  return (
    <section aria-label={words.question} className="rounded-xl border p-5 sm:p-6 print:hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <p className="text-lg font-semibold" role={step === 'asked' ? undefined : 'status'}>
          {step === 'asked' ? words.question : step === 'answered' ? words.thanks : words.sent}
        </p>
        {step === 'sent' ? null : (
          <div className="flex gap-2">
            {([true, false] as const).map((helped) => (
              <button
                key={String(helped)}
                type="button"
                aria-pressed={isHelpful === helped}
                disabled={isPending || !isHydrated}
                className={`${buttonStyles({ size: 'lg' })} aria-pressed:border-accent aria-pressed:bg-accent-soft`}
                onClick={() => answer(helped)}
              >
                {helped ? yesIcon : noIcon}
                {helped ? words.yes : words.no}
              </button>
            ))}
          </div>
        )}
      </div>
      {step === 'answered' && isHelpful !== null ? (
        <Suspense>
          <FeedbackComment
            label={isHelpful ? words.commentLabelYes : words.commentLabelNo}
            sendLabel={words.send}
            isPending={isPending}
            onSend={(comment) => void tell({ isHelpful, comment }, 'sent')}
          />
        </Suspense>
      ) : null}
      <p role="alert" className="mt-2 text-base text-danger-text empty:hidden">
        {problem}
      </p>
    </section>
  );
}
