'use client';

import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import type { RequestSummary } from '@/lib/desk/schemas';
import { PriorityMark } from '../priority-mark';
import { StatusIcon } from '../request-status';
import { STATUS_LABEL, shortAge } from '../words';

/** One request of the inbox: who, what about, where it stands, how old. The whole row is one link. */
export function RequestRow({
  request,
  href,
  isOpen,
  showStatus,
  nowMs,
}: {
  request: RequestSummary;
  href: string;
  isOpen: boolean;
  /** In lists of several statuses each row says its own. */
  showStatus: boolean;
  nowMs: number;
}) {
  const { requester, assignee, priority } = request;
  return (
    <Link
      href={href}
      data-request-row={request.id}
      aria-current={isOpen ? 'true' : undefined}
      scroll={false}
      className={cn(
        'group relative block border-b px-4 py-3 hover:bg-hover focus-visible:-outline-offset-2',
        'aria-[current]:bg-accent-soft aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-0.5 aria-[current]:before:bg-accent-text',
      )}
    >
      <span className="flex items-baseline gap-2">
        <span
          className={cn(
            'min-w-0 flex-1 truncate text-sm',
            request.isWaitingForUs ? 'font-semibold' : 'font-medium',
          )}
        >
          {request.isWaitingForUs ? (
            <span
              className="mr-1.5 inline-block size-2 rounded-full bg-accent-text align-baseline"
              role="img"
              aria-label="Waiting for an answer"
            />
          ) : null}
          {requester.name}
        </span>
        <time
          dateTime={request.lastMessageAt}
          className="shrink-0 text-xs text-muted-foreground tabular-nums"
          suppressHydrationWarning
        >
          {shortAge(request.lastMessageAt, nowMs)}
        </time>
      </span>
      <span className="mt-0.5 flex items-center gap-1.5 text-sm">
        {showStatus ? (
          <>
            <StatusIcon status={request.status} className="size-3.5" />
            <span className="sr-only">{STATUS_LABEL[request.status]}.</span>
          </>
        ) : null}
        <span className="min-w-0 flex-1 truncate">{request.subject}</span>
      </span>
      <span className="mt-0.5 flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate text-sm text-muted-foreground">
          <span className="tabular-nums">#{request.number}</span>
          {request.snippet ? ` · ${request.snippet}` : ''}
        </span>
        {priority === 'high' || priority === 'urgent' ? (
          <PriorityMark priority={priority} labelled className="size-3.5" />
        ) : null}
        {assignee ? <Avatar name={assignee.name} size="xs" label={`Assigned to ${assignee.name}`} /> : null}
      </span>
    </Link>
  );
}
