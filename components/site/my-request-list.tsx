import Link from 'next/link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MyRequestSummary } from '@/lib/desk/schemas';
import type { DateStyle } from './dates';
import { requestPath } from './paths';
import { RequestStatusBadge } from './request-status';

/** The reader's own requests, the last written to first. */
export function MyRequestList({
  basePath,
  requests,
  dates,
}: {
  basePath: string;
  requests: readonly MyRequestSummary[];
  dates: DateStyle;
}) {
  return (
    <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
      {requests.map((request) => (
        <li
          key={request.id}
          className="relative flex flex-col gap-1.5 px-4 py-3.5 transition-colors hover:bg-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-ring sm:flex-row sm:items-center sm:gap-4 sm:px-5"
        >
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-lg font-medium">
              <Link
                href={requestPath(basePath, request.id)}
                className="outline-none after:absolute after:inset-0"
              >
                {request.subject}
              </Link>
            </h2>
            <p className="text-sm text-muted-foreground">
              #{request.number} · last message{' '}
              <RelativeTime value={request.lastMessageAt} locale="en" timeZone={dates.timeZone} />
              {request.hasReply ? ' · we replied' : null}
            </p>
          </div>
          <div className="shrink-0">
            <RequestStatusBadge status={request.status} />
          </div>
        </li>
      ))}
    </ul>
  );
}
