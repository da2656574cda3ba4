import { Inbox } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { type BadgeTone, StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RequestStatus, RequestSummary } from '@/lib/desk/schemas';

const TONE: Record<RequestStatus, BadgeTone> = {
  open: 'accent',
  pending: 'warning',
  solved: 'success',
  closed: 'neutral',
};

/** The requests in which somebody wrote last. */
export function RecentRequests({
  slug,
  requests,
  siteUrl,
  locale,
  timeZone,
}: {
  slug: string;
  requests: readonly RequestSummary[];
  siteUrl: string;
  locale: string;
  timeZone: string;
}) {
  return (
    <Card
      title="Recent requests"
      flush
      action={
        <Button asChild size="sm">
          <Link href={`/${slug}/requests`}>All requests</Link>
        </Button>
      }
    >
      {requests.length === 0 ? (
        <EmptyState
          icon={<Inbox aria-hidden="true" />}
          title="No request yet"
          description="Customers open requests on your site. Try it yourself: it takes a minute."
          action={
            <Button asChild>
              <a href={siteUrl} target="_blank" rel="noreferrer">
                Open the site
              </a>
            </Button>
          }
        />
      ) : (
        <ul className="divide-y">
          {requests.map((request) => (
            <li
              key={request.id}
              className="relative flex items-center gap-3 px-4 py-2.5 transition-colors hover:bg-hover"
            >
              <Avatar name={request.requester.name} size="md" className="max-sm:hidden" />
              <div className="min-w-0 flex-1">
                <p className="truncate text-sm font-medium">
                  <Link href={`/${slug}/requests/${request.id}`} className="after:absolute after:inset-0">
                    {request.subject}
                  </Link>
                </p>
                <p className="truncate text-sm text-muted-foreground">
                  #{request.number} · {request.requester.name}
                  {request.snippet ? ` · ${request.snippet}` : ''}
                </p>
              </div>
              <div className="grid shrink-0 justify-items-end gap-0.5">
                <StatusBadge tone={TONE[request.status]} className="capitalize">
                  {request.status}
                </StatusBadge>
                <RelativeTime
                  value={request.lastMessageAt}
                  locale={locale}
                  timeZone={timeZone}
                  className="text-xs text-muted-foreground"
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
