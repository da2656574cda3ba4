'use client';

import { Inbox, PartyPopper, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import type { RequestSummary } from '@/lib/desk/schemas';
import { sentenceOf } from '../problem';
import { useNow } from '../use-now';
import { type InboxFilters, isUnfiltered } from './filters';
import { RequestRow } from './request-row';
import type { useInbox } from './use-inbox';

interface RequestListProps {
  inbox: ReturnType<typeof useInbox>;
  filters: InboxFilters;
  openId: string | null;
  readAtMs: number;
  siteUrl: string;
  hrefOf: (id: string) => string;
  onClear: () => void;
}

/** The rows of the inbox, or what to do when there are none. */
export function RequestList({
  inbox,
  filters,
  openId,
  readAtMs,
  siteUrl,
  hrefOf,
  onClear,
}: RequestListProps) {
  const nowMs = useNow(readAtMs);
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = inbox;
  if (isPending) return <SkeletonList />;
  if (error && !data) {
    return (
      <div className="p-4">
        <Alert
          tone="danger"
          live
          title="The inbox could not be loaded"
          action={
            <Button size="sm" onClick={() => void inbox.refetch()}>
              Try again
            </Button>
          }
        >
          {sentenceOf(error)}
        </Alert>
      </div>
    );
  }
  // A request that was written to between two pages stands on both.
  const rows = [
    ...new Map((data?.pages ?? []).flatMap((page) => page.items).map((row) => [row.id, row])).values(),
  ];
  if (rows.length === 0) {
    return (
      <NothingHere
        filters={filters}
        total={data?.pages[0]?.counts.all ?? 0}
        siteUrl={siteUrl}
        onClear={onClear}
      />
    );
  }
  return (
    <>
      <ul
        aria-label="Requests"
        aria-busy={inbox.isPlaceholderData}
        className={inbox.isPlaceholderData ? 'opacity-60' : undefined}
      >
        {rows.map((row: RequestSummary) => (
          <li key={row.id}>
            <RequestRow
              request={row}
              href={hrefOf(row.id)}
              isOpen={row.id === openId}
              showStatus={filters.status === 'all' || filters.status !== row.status}
              nowMs={nowMs}
            />
          </li>
        ))}
      </ul>
      {hasNextPage ? (
        <div className="p-3 text-center">
          <Button
            variant="ghost"
            size="sm"
            loading={isFetchingNextPage}
            onClick={() => void inbox.fetchNextPage()}
          >
            Show more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function NothingHere({
  filters,
  total,
  siteUrl,
  onClear,
}: {
  filters: InboxFilters;
  total: number;
  siteUrl: string;
  onClear: () => void;
}): ReactNode {
  if (!isUnfiltered(filters)) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No request matches"
        description="Try other words, or take the filters away."
        action={<Button onClick={onClear}>Clear search and filters</Button>}
      />
    );
  }
  if (total === 0) {
    return (
      <EmptyState
        icon={<Inbox aria-hidden="true" />}
        title="No requests yet"
        description="Customers open requests on your help centre. Open one yourself to see how it looks to them."
        action={
          <Button asChild>
            <a href={siteUrl} target="_blank" rel="noreferrer">
              Open the help centre
            </a>
          </Button>
        }
      />
    );
  }
  const isDone = filters.status === 'open';
  return (
    <EmptyState
      icon={isDone ? <PartyPopper aria-hidden="true" /> : <Inbox aria-hidden="true" />}
      title={isDone ? 'Everything is answered' : 'Nothing in this status'}
      description={
        isDone ? 'New requests appear here by themselves.' : 'Requests come here as their status changes.'
      }
    />
  );
}

function SkeletonList() {
  return (
    <div role="status">
      <span className="sr-only">Loading requests</span>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className="grid gap-2 border-b px-4 py-3.5">
          <Skeleton className="h-3.5 w-36" />
          <Skeleton className="h-3.5 w-60 max-w-full" />
          <Skeleton className="h-3 w-72 max-w-full" />
        </div>
      ))}
    </div>
  );
}
