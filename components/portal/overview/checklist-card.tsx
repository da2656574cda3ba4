'use client';

import { ArrowRight, Check, X } from 'lucide-react';
import Link from 'next/link';
import { useOptimistic } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { Progress } from '@/components/ui/progress';
import type { ActionResult } from '@/lib/kernel/result';
import type { ChecklistDto, ChecklistStep } from '@/lib/tenancy/checklist/schemas';
import { useRun } from '../use-run';

interface StepWords {
  title: string;
  text: string;
  /** Path below the tenant, or the site. */
  to: string | 'site';
  /** What the link says. */
  action: string;
}

const WORDS: Record<ChecklistStep, StepWords> = {
  confirmSettings: {
    title: 'Look over name, language and time zone',
    text: 'Dates, mails and your site use them.',
    to: '/settings',
    action: 'Open settings',
  },
  chooseColor: {
    title: 'Choose your colour',
    text: 'Your site wears it from the first visit on.',
    to: '/settings',
    action: 'Choose a colour',
  },
  publishArticle: {
    title: 'Publish your first article',
    text: 'Answer the question you hear most often.',
    to: '/articles/new',
    action: 'Write an article',
  },
  inviteTeammate: {
    title: 'Invite somebody from your team',
    text: 'By mail or with a link you hand over yourself.',
    to: '/members?dialog=invite',
    action: 'Invite',
  },
  receiveRequest: {
    title: 'Receive a first request',
    text: 'Open your site, sign up as a customer and ask something.',
    to: 'site',
    action: 'Open the site',
  },
  answerRequest: {
    title: 'Send a first answer',
    text: 'The customer gets it by mail and on the site.',
    to: '/requests',
    action: 'Go to requests',
  },
};

/** What to do first; each tick comes from what really happened. */
export function ChecklistCard({
  slug,
  siteUrl,
  checklist,
  dismiss,
}: {
  slug: string;
  siteUrl: string;
  checklist: ChecklistDto;
  /** Left out for those who may not put it away. */
  dismiss?: () => Promise<ActionResult<unknown>>;
}) {
  const { run } = useRun();
  const [isGone, hide] = useOptimistic(false, () => true);
  if (isGone) return null;
  const total = checklist.steps.length;
  const next = checklist.steps.find((step) => !step.isDone)?.id;
  return (
    <Card
      title="Getting started"
      description={`${checklist.doneCount} of ${total} done`}
      flush
      action={
        dismiss ? (
          <Button
            size="sm"
            variant="ghost"
            icon={<X aria-hidden="true" />}
            onClick={() => run(dismiss, { optimistic: () => hide(true) })}
          >
            Put away
          </Button>
        ) : undefined
      }
    >
      <Progress label="Getting started" value={checklist.doneCount / total} />
      <ol className="divide-y">
        {checklist.steps.map(({ id, isDone }) => (
          <Step
            key={id}
            words={WORDS[id]}
            isDone={isDone}
            isNext={id === next}
            slug={slug}
            siteUrl={siteUrl}
          />
        ))}
      </ol>
    </Card>
  );
}

function Step({
  words,
  isDone,
  isNext,
  slug,
  siteUrl,
}: {
  words: StepWords;
  isDone: boolean;
  isNext: boolean;
  slug: string;
  siteUrl: string;
}) {
  const isSite = words.to === 'site';
  return (
    <li className="flex items-center gap-3 px-4 py-2.5 text-sm">
      <span
        className={cn(
          'flex size-5 shrink-0 items-center justify-center rounded-full border',
          isDone ? 'border-success bg-success-soft text-success-text' : 'border-border-strong',
        )}
      >
        {isDone ? (
          <Check role="img" aria-label="Done" className="size-3" strokeWidth={3} />
        ) : (
          <span className="sr-only">To do</span>
        )}
      </span>
      <div className="min-w-0 flex-1">
        <p className={cn('font-medium', isDone && 'font-normal text-muted-foreground')}>{words.title}</p>
        {isDone ? null : <p className="text-muted-foreground">{words.text}</p>}
      </div>
      {isDone ? null : (
        <Button asChild size="sm" variant={isNext ? 'primary' : 'secondary'}>
          {isSite ? (
            <a href={siteUrl} target="_blank" rel="noreferrer">
              {words.action}
            </a>
          ) : (
            <Link href={`/${slug}${words.to}`}>
              {words.action}
              {isNext ? <ArrowRight aria-hidden="true" /> : null}
            </Link>
          )}
        </Button>
      )}
    </li>
  );
}
