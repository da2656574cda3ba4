'use client';

import { ArrowLeft, Check, Info, RotateCcw, UserRoundCheck, UserRoundPlus } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Tooltip } from '@/components/ui/tooltip';
import type { RequestDetail } from '@/lib/desk/schemas';
import { RequestStatusBadge } from '../request-status';

interface ConversationHeaderProps {
  detail: RequestDetail;
  listHref: string;
  mayReply: boolean;
  isMine: boolean;
  isAboutOpen: boolean;
  onToggleAbout: () => void;
  onToggleSolved: () => void;
  onToggleMine: () => void;
}

/** Subject, number and the two acts used most. */
export function ConversationHeader(props: ConversationHeaderProps) {
  const { detail, mayReply, isMine } = props;
  const isDone = detail.status === 'solved' || detail.status === 'closed';
  return (
    <header className="flex items-start gap-2 border-b px-4 py-3 md:px-6 xl:min-h-14">
      <Button asChild variant="ghost" iconOnly className="-ml-2 xl:hidden">
        <Link href={props.listHref} aria-label="Back to requests">
          <ArrowLeft aria-hidden="true" />
        </Link>
      </Button>
      <div className="min-w-0 flex-1">
        <h1 className="text-lg font-semibold break-words">{detail.subject}</h1>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-2.5 text-sm text-muted-foreground">
          <span className="tabular-nums">#{detail.number}</span>
          <RequestStatusBadge status={detail.status} />
          <span className="min-w-0 truncate">{detail.requester.name}</span>
        </p>
      </div>
      <div className="flex shrink-0 items-center gap-1.5">
        {mayReply ? (
          <>
            <Tooltip content={isMine ? 'Give it back (a)' : 'Assign to me (a)'}>
              <Button
                iconOnly
                aria-label={isMine ? 'Give it back' : 'Assign to me'}
                aria-pressed={isMine}
                onClick={props.onToggleMine}
              >
                {isMine ? <UserRoundCheck aria-hidden="true" /> : <UserRoundPlus aria-hidden="true" />}
              </Button>
            </Tooltip>
            <Tooltip content={isDone ? 'Open again (e)' : 'Mark solved (e)'}>
              <Button
                icon={isDone ? <RotateCcw aria-hidden="true" /> : <Check aria-hidden="true" />}
                onClick={props.onToggleSolved}
              >
                <span className="max-sm:sr-only">{isDone ? 'Open again' : 'Solve'}</span>
              </Button>
            </Tooltip>
          </>
        ) : null}
        <Button
          variant="ghost"
          iconOnly
          className="@3xl:hidden"
          aria-label="About this request"
          aria-expanded={props.isAboutOpen}
          onClick={props.onToggleAbout}
        >
          <Info aria-hidden="true" />
        </Button>
      </div>
    </header>
  );
}
