'use client';

import { useRouter } from 'next/navigation';
import { useQueryStates } from 'nuqs';
import { type ReactNode, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Assignee, RequestDetail } from '@/lib/desk/schemas';
import { inboxParsers, writeInboxFilters } from '../inbox/filters';
import { useShortcuts } from '../inbox/use-shortcuts';
import { AboutRequest } from './about-request';
import type { ConversationActions } from './actions';
import { Composer, type ComposerHandle } from './composer';
import { ConversationHeader } from './conversation-header';
import { MessageList } from './message-list';
import { PropertySelects } from './property-selects';
import { useRequest, useRequestChanges } from './use-request';

export interface ConversationProps {
  slug: string;
  first: RequestDetail;
  readAtMs: number;
  assignees: readonly Assignee[];
  me: { id: string; name: string };
  mayReply: boolean;
  /** Whether there is room for files, and what is to be said of it. */
  hasStorage: boolean;
  storageNote: ReactNode;
  locale: string;
  timeZone: string;
  /** What an article's address begins with. */
  articlesUrl: string;
  actions: ConversationActions;
}

/** A request: its conversation, the place to write, and its properties. */
export function Conversation(props: ConversationProps) {
  const { slug, me, mayReply, locale, timeZone, actions } = props;
  const detail = useRequest(slug, props.first, props.readAtMs);
  const changes = useRequestChanges(slug, detail.id, actions);
  const composer = useRef<ComposerHandle>(null);
  const [isAboutOpen, setIsAboutOpen] = useState(false);
  const [filters] = useQueryStates(inboxParsers);
  const router = useRouter();

  const listHref = writeInboxFilters(`/${slug}/requests`, filters);
  const hrefOf = (id: string) => writeInboxFilters(`/${slug}/requests/${id}`, filters);
  const isMine = detail.assignee?.id === me.id;
  const isDone = detail.status === 'solved' || detail.status === 'closed';
  const toggleSolved = () => changes.status(isDone ? 'open' : 'solved');
  const toggleMine = () => changes.assignee(isMine ? null : me);

  useShortcuts({
    u: () => router.push(listHref, { scroll: false }),
    ...(mayReply
      ? {
          e: toggleSolved,
          a: toggleMine,
          r: () => composer.current?.focus('reply'),
          n: () => composer.current?.focus('note'),
        }
      : {}),
  });

  return (
    <div className="@container flex min-h-full flex-col xl:h-full">
      <ConversationHeader
        detail={detail}
        listHref={listHref}
        mayReply={mayReply}
        isMine={isMine}
        isAboutOpen={isAboutOpen}
        onToggleAbout={() => setIsAboutOpen(!isAboutOpen)}
        onToggleSolved={toggleSolved}
        onToggleMine={toggleMine}
      />
      <div className="flex min-h-0 flex-1 flex-col @3xl:flex-row">
        <aside
          aria-label="Properties"
          className="border-b px-4 py-3 md:px-6 @3xl:order-last @3xl:w-68 @3xl:shrink-0 @3xl:overflow-y-auto @3xl:border-b-0 @3xl:border-l @3xl:px-4 @3xl:py-5"
        >
          <div className="grid grid-cols-3 gap-2 @3xl:grid-cols-1 @3xl:gap-3.5">
            <PropertySelects
              detail={detail}
              assignees={props.assignees}
              me={me.id}
              disabled={!mayReply}
              changes={changes}
            />
          </div>
          <div className={cn('mt-4 @3xl:mt-5 @3xl:border-t @3xl:pt-4', !isAboutOpen && '@max-3xl:hidden')}>
            <AboutRequest slug={slug} detail={detail} locale={locale} timeZone={timeZone} hrefOf={hrefOf} />
          </div>
        </aside>
        <section aria-label="Messages" className="flex min-h-0 min-w-0 flex-1 flex-col">
          <MessageList
            slug={slug}
            detail={detail}
            readAtMs={props.readAtMs}
            locale={locale}
            timeZone={timeZone}
          />
          <div className="sticky bottom-0 border-t bg-background/95 px-4 py-3 backdrop-blur-sm md:px-6">
            {mayReply ? (
              <Composer
                ref={composer}
                slug={slug}
                requestId={detail.id}
                me={me}
                hasStorage={props.hasStorage}
                storageNote={props.storageNote}
                requesterName={detail.requester.name}
                actions={actions}
                articleUrl={(articleSlug) => `${props.articlesUrl}/${articleSlug}`}
              />
            ) : (
              <p className="text-center text-sm text-muted-foreground">
                Your role reads requests; it does not answer them.
              </p>
            )}
          </div>
        </section>
      </div>
    </div>
  );
}
