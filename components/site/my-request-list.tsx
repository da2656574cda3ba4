import { PageLink } from '@/components/layout/page-link';
import { RelativeTime } from '@/components/ui/relative-time';
import type { MyRequestSummary } from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';
import type { DateStyle } from './dates';
import { requestPath } from './paths';
import { RequestStatusBadge } from './request-status';

/** The reader's own requests, the last written to first. */
export function MyRequestList({
  basePath,
  requests,
  dates,
  t,
}: {
  basePath: string;
  requests: readonly MyRequestSummary[];
  dates: DateStyle;
  t: Words;
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
              <PageLink
                href={requestPath(basePath, request.id)}
                className="outline-none after:absolute after:inset-0"
              >
                <bdi>{request.subject}</bdi>
              </PageLink>
            </h2>
            <p className="text-sm text-muted-foreground">
              {t.rich(request.hasReply ? 'requests.lastMessageReplied' : 'requests.lastMessage', {
                number: String(request.number),
                time: () => <RelativeTime key="time" value={request.lastMessageAt} {...dates} />,
              })}
            </p>
          </div>
          <div className="shrink-0">
            <RequestStatusBadge status={request.status} t={t} />
          </div>
        </li>
      ))}
    </ul>
  );
}
