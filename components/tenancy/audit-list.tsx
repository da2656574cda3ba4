'use client';

import { ChevronRight, ScrollText } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { DiffView } from '@/components/ui/diff-view';
import { EmptyState } from '@/components/ui/empty-state';
import { ConsoleTime } from './console-time';
import { auditSentence, type OperatorAuditDto } from '@/lib/audit/schemas';
import { Facts } from './facts';

/** What operators and the platform did; each line opens to reason, difference and origin. */
export function AuditList({
  entries,
  footer,
  emptyText,
}: {
  entries: OperatorAuditDto[];
  footer?: ReactNode;
  emptyText: string;
}) {
  if (entries.length === 0)
    return (
      <EmptyState icon={<ScrollText aria-hidden="true" />} title="Nothing here" description={emptyText} />
    );
  return (
    <>
      <ol aria-label="Audit log">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {footer}
    </>
  );
}

function Entry({ entry }: { entry: OperatorAuditDto }) {
  const [isOpen, setIsOpen] = useState(false);
  const panelId = useId();
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
            'mt-0.5 size-4 shrink-0 text-muted-foreground transition-transform',
            isOpen && 'rotate-90',
          )}
        />
        <span className="grid min-w-0 flex-1 gap-x-4 sm:grid-cols-[minmax(0,1fr)_auto]">
          <span className="min-w-0 break-words">
            <span className="font-medium">{entry.actorName}</span>{' '}
            <span className="text-muted-foreground">{auditSentence(entry.action)}</span>{' '}
            <span className="font-medium">{entry.targetLabel}</span>
          </span>
          <ConsoleTime value={entry.at} className="text-muted-foreground max-sm:text-xs" />
        </span>
      </button>
      <div id={panelId} hidden={!isOpen} className="grid gap-3 px-4 pb-4 sm:pl-11">
        {isOpen ? <Details entry={entry} /> : null}
      </div>
    </li>
  );
}

function Details({ entry }: { entry: OperatorAuditDto }) {
  return (
    <>
      {entry.reason ? <p className="text-sm">“{entry.reason}”</p> : null}
      <DiffView before={entry.before} after={entry.after} emptyText="This action carries no values." />
      <Facts
        items={[
          {
            term: 'Exact time',
            value: <ConsoleTime value={entry.at} absolute />,
          },
          { term: 'Action', value: entry.action },
          { term: 'Request', value: <span className="font-mono text-xs">{entry.requestId}</span> },
          { term: 'Address', value: entry.ip ?? 'Not known' },
          ...(entry.tenantId
            ? [
                {
                  term: 'Tenant',
                  value: (
                    <Link
                      href={`/tenants/${entry.tenantId}`}
                      className="font-mono text-xs text-accent-text underline-offset-4 hover:underline"
                    >
                      {entry.tenantId}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
