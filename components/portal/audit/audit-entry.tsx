'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { CopyButton } from '@/components/ui/copy-button';
import { DiffView } from '@/components/ui/diff-view';
import { RelativeTime } from '@/components/ui/relative-time';
import { type AuditEntryDto, auditSentence } from '@/lib/audit/schemas';
import { actorNote } from './audit-words';

/** One line of the log; opens to what changed, from where, and by which request. */
export function AuditEntry({
  entry,
  locale,
  timeZone,
  hrefFor,
}: {
  entry: AuditEntryDto;
  locale: string;
  timeZone: string;
  /** Address of the log narrowed to an actor or target. */
  hrefFor: (change: { actor?: string; target?: string }) => string;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
  const note = actorNote(entry);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panelId}
        onClick={() => setIsOpen(!isOpen)}
        className="flex w-full items-start gap-3 px-4 py-2.5 text-left text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden="true"
          className={cn(
            'mt-1 size-4 shrink-0 text-muted-foreground transition-transform',
            isOpen && 'rotate-90',
          )}
        />
        <Avatar name={entry.actorName} size="sm" className="max-sm:hidden" />
        <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <span className="min-w-0 pt-0.5 break-words">
            <span className="font-medium">{entry.actorName}</span>{' '}
            {note ? <Badge className="mx-0.5">{note}</Badge> : null}{' '}
            <span className="text-muted-foreground">{auditSentence(entry.action)}</span>{' '}
            <span className="font-medium">{entry.targetLabel}</span>
          </span>
          <RelativeTime
            value={entry.at}
            locale={locale}
            timeZone={timeZone}
            className="pt-0.5 text-muted-foreground max-sm:text-xs"
          />
        </span>
      </button>
      <div id={panelId} hidden={!isOpen} className="px-4 pt-2 pb-4 sm:pl-11">
        {isOpen ? <Details entry={entry} locale={locale} timeZone={timeZone} hrefFor={hrefFor} /> : null}
      </div>
    </li>
  );
}

function Details({ entry, locale, timeZone, hrefFor }: Parameters<typeof AuditEntry>[0]) {
  const facts: [string, string][] = [
    ['Action', entry.action],
    ['Request', entry.requestId],
    ['Address', entry.ip ?? 'Not known'],
    ['Program', entry.userAgent ?? 'Not known'],
  ];
  return (
    <div className="grid gap-3">
      <DiffView before={entry.before} after={entry.after} emptyText="This action carries no values." />
      <dl className="grid gap-x-4 gap-y-1 text-xs sm:grid-cols-[auto_minmax(0,1fr)]">
        <dt className="text-muted-foreground">Exact time</dt>
        <dd>
          <RelativeTime value={entry.at} locale={locale} timeZone={timeZone} absolute />
        </dd>
        {facts.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-muted-foreground">{term}</dt>
            <dd className="min-w-0 font-mono break-words">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
        <Link
          href={hrefFor({ actor: entry.actorKind === 'system' ? 'system' : entry.actorId })}
          className={LINK}
        >
          Only by {entry.actorName}
        </Link>
        <Link href={hrefFor({ target: `${entry.targetType}:${entry.targetId}` })} className={LINK}>
          Only about {entry.targetLabel}
        </Link>
        <CopyButton value={entry.id} label="Copy id of the entry" showLabel size="xs" />
      </div>
    </div>
  );
}

const LINK = 'max-w-full truncate font-medium text-accent-text underline-offset-4 hover:underline';
