'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import type { MessageDto, RequestDetail } from '@/lib/desk/schemas';
import type { Page } from '@/lib/kernel/pagination';
import { request } from '../problem';
import { deskKeys } from '../query-keys';
import { dayHeading, dayOf } from './day';
import { MessageItem } from './message-item';

interface MessageListProps {
  slug: string;
  detail: RequestDetail;
  readAtMs: number;
  locale: string;
  timeZone: string;
}

/** The conversation, oldest first; opens at its end and follows new messages while the reader is there. */
export function MessageList({ slug, detail, readAtMs, locale, timeZone }: MessageListProps) {
  const { messages: latest, earlierCursor } = detail;
  const earlier = useEarlierMessages(slug, detail.id, earlierCursor);
  const older = (earlier.data?.pages ?? []).flatMap((page) => page.items).reverse();
  // What has moved out of the latest hundred since is still among the older ones asked for.
  const messages = [...new Map([...older, ...latest].map((message) => [message.id, message])).values()];
  const scroller = useFollowEnd(latest.at(-1)?.id);
  const today = dayOf(new Date(readAtMs).toISOString(), timeZone);
  const hasEarlier = earlier.data ? earlier.hasNextPage : earlierCursor !== null;

  return (
    <div ref={scroller} className="min-h-0 flex-1 px-4 py-5 md:px-6 xl:overflow-y-auto">
      {hasEarlier ? (
        <div className="mb-4 text-center">
          <Button
            size="sm"
            variant="ghost"
            loading={earlier.isFetching}
            onClick={() => void earlier.fetchNextPage()}
          >
            Show earlier messages
          </Button>
        </div>
      ) : null}
      <ol aria-live="polite" aria-label="Conversation" className="mx-auto grid max-w-3xl gap-4">
        {messages.map((message, index) => {
          const day = dayOf(message.createdAt, timeZone);
          const previous = messages[index - 1];
          const isNewDay = !previous || dayOf(previous.createdAt, timeZone) !== day;
          return (
            <Fragment key={message.id}>
              {isNewDay ? (
                <li className="flex items-center gap-3 text-xs text-muted-foreground before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
                  {day === today ? 'Today' : dayHeading(message.createdAt, locale, timeZone, today)}
                </li>
              ) : null}
              <MessageItem
                message={message}
                locale={locale}
                timeZone={timeZone}
                fileHref={(id) => `/api/portal/${slug}/files/${id}`}
              />
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}

function useEarlierMessages(slug: string, id: string, cursor: string | null) {
  return useInfiniteQuery({
    queryKey: [...deskKeys.request(slug, id), 'earlier'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<MessageDto>>(
        `/api/portal/${slug}/requests/${id}/messages?order=newest&limit=50&cursor=${encodeURIComponent(pageParam)}`,
        { signal },
      ),
    initialPageParam: cursor ?? '',
    getNextPageParam: (page) => page.nextCursor,
    // Asked for by the button alone; messages never change.
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const NEAR_END_PX = 120;

/** Keeps a scrolling box at its end: on opening, and for what is added while the reader is near it. */
function useFollowEnd(lastId: string | undefined) {
  const box = useRef<HTMLDivElement>(null);
  const hasOpened = useRef(false);
  useEffect(() => {
    const element = box.current;
    if (!element || lastId === undefined) return;
    const gapPx = element.scrollHeight - element.scrollTop - element.clientHeight;
    const last = element.querySelector('ol > li:last-child');
    const addedPx = last instanceof HTMLElement ? last.offsetHeight : 0;
    if (!hasOpened.current || gapPx < NEAR_END_PX + addedPx) element.scrollTop = element.scrollHeight;
    hasOpened.current = true;
  }, [lastId]);
  return box;
}
