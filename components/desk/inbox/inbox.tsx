'use client';

import { Keyboard } from 'lucide-react';
import { useSelectedLayoutSegment } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { type ReactNode, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Tooltip } from '@/components/ui/tooltip';
import type { Assignee } from '@/lib/desk/schemas';
import { InboxFilterBar } from './inbox-filters';
import { type InboxFilters, inboxParsers, writeInboxFilters } from './filters';
import { NewRequestDialog, type OpenOnBehalf } from './new-request-dialog';
import { RequestList } from './request-list';
import { ShortcutHelp } from './shortcut-help';
import { StatusTabs } from './status-tabs';
import { type FirstPage, useInbox } from './use-inbox';
import { useShortcuts } from './use-shortcuts';

export interface InboxProps {
  slug: string;
  first: FirstPage;
  assignees: readonly Assignee[];
  /** Identity of the person who looks. */
  me: string;
  mayReply: boolean;
  siteUrl: string;
  openOnBehalf: OpenOnBehalf;
  /** The request that is open, or what stands there while none is. */
  children: ReactNode;
}

/** The inbox: the list, and beside it from 1280 px on the request that is open. Narrower, one of the two. */
export function Inbox({ slug, first, assignees, me, mayReply, siteUrl, openOnBehalf, children }: InboxProps) {
  const openId = useSelectedLayoutSegment();
  const [filters, setFilters] = useQueryStates(inboxParsers);
  const inbox = useInbox(slug, filters, first);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  // Clearing from outside the search field has to empty the field too.
  const [searchKey, setSearchKey] = useState(0);
  const list = useRef<HTMLElement>(null);

  const change = (next: Partial<InboxFilters>) => void setFilters(next);
  const move = (by: 1 | -1) => moveFocus(list.current, openId, by);
  useShortcuts({
    '?': () => setIsHelpOpen(true),
    '/': () => list.current?.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
    j: () => move(1),
    k: () => move(-1),
  });

  const Heading = openId ? 'h2' : 'h1';
  return (
    <div data-bleed="" className="flex min-w-0 xl:h-[calc(100dvh-3.25rem)]">
      <section
        ref={list}
        aria-label="Inbox"
        className={cn(
          'flex w-full min-w-0 flex-col xl:w-92 xl:shrink-0 xl:border-r',
          openId && 'max-xl:hidden',
        )}
      >
        <div className="flex items-center gap-2 px-4 pt-3 pb-2.5">
          <Heading className="flex-1 text-lg font-semibold">Requests</Heading>
          <Tooltip content="Keyboard shortcuts (?)">
            <Button
              size="sm"
              variant="ghost"
              iconOnly
              aria-label="Keyboard shortcuts"
              onClick={() => setIsHelpOpen(true)}
              className="max-sm:hidden"
            >
              <Keyboard aria-hidden="true" />
            </Button>
          </Tooltip>
          {mayReply ? <NewRequestDialog slug={slug} openOnBehalf={openOnBehalf} /> : null}
        </div>
        <InboxFilterBar
          key={searchKey}
          filters={filters}
          assignees={assignees}
          me={me}
          busy={inbox.isPlaceholderData}
          onChange={change}
        />
        <div className="border-b py-2">
          <StatusTabs
            value={filters.status}
            counts={inbox.data?.pages[0]?.counts}
            onChange={(status) => change({ status })}
          />
        </div>
        <div className="min-h-0 flex-1 xl:overflow-y-auto">
          <RequestList
            inbox={inbox}
            filters={filters}
            openId={openId}
            readAtMs={first.readAtMs}
            siteUrl={siteUrl}
            hrefOf={(id) => writeInboxFilters(`/${slug}/requests/${id}`, filters)}
            onClear={() => {
              change({ q: '', assignee: null, priority: null });
              setSearchKey((key) => key + 1);
            }}
          />
        </div>
      </section>
      <div className={cn('min-w-0 flex-1', !openId && 'max-xl:hidden')}>{children}</div>
      <ShortcutHelp open={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  );
}

/** Moves the focus one row on from the focused row, else from the open one, else to the first. */
function moveFocus(list: HTMLElement | null, openId: string | null, by: 1 | -1): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-request-row]') ?? [])];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused === -1 ? rows.findIndex((row) => row.dataset.requestRow === openId) : focused;
  const next = from === -1 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, from + by))];
  next?.focus();
}
