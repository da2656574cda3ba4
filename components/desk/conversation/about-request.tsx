import { Building2 } from 'lucide-react';
import Link from 'next/link';
import { Avatar } from '@/components/ui/avatar';
import { CopyButton } from '@/components/ui/copy-button';
import { RelativeTime } from '@/components/ui/relative-time';
import type { RequestDetail } from '@/lib/desk/schemas';
import { writeBusinessFilters } from '../businesses/filters';
import { StatusIcon } from '../request-status';
import { CHANNEL_LABEL, STATUS_LABEL } from '../words';
import { duration } from './day';

interface AboutRequestProps {
  slug: string;
  detail: RequestDetail;
  locale: string;
  timeZone: string;
  hrefOf: (id: string) => string;
}

/** Who asks, how the request came, and what else they have asked. */
export function AboutRequest({ slug, detail, locale, timeZone, hrefOf }: AboutRequestProps) {
  const { requester, business, otherRequests } = detail;
  const time = { locale, timeZone };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <section aria-label="Requester">
        <h2 className="mb-2 text-sm font-medium">Requester</h2>
        <div className="flex items-center gap-2.5">
          <Avatar name={requester.name} size="md" />
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-medium">{requester.name}</p>
            <p className="truncate text-xs text-muted-foreground" title={requester.email}>
              {requester.email}
            </p>
          </div>
          <CopyButton value={requester.email} label="Copy mail address" />
        </div>
        {business ? (
          <Link
            href={writeBusinessFilters(`/${slug}/businesses`, { q: business.name })}
            className="mt-2 flex items-center gap-2 text-sm hover:underline"
          >
            <Building2 aria-hidden="true" className="size-4 shrink-0 text-muted-foreground" />
            <span className="sr-only">Business: </span>
            <span className="min-w-0 truncate">{business.name}</span>
          </Link>
        ) : null}
      </section>
      <section aria-label="Facts">
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm [&_dd]:min-w-0 [&_dd]:text-right [&_dt]:text-muted-foreground">
          <dt>Came by</dt>
          <dd>{CHANNEL_LABEL[detail.channel]}</dd>
          <dt>Opened</dt>
          <dd>
            <RelativeTime value={detail.createdAt} {...time} />
          </dd>
          <dt>First reply</dt>
          <dd>
            {detail.firstRepliedAt
              ? `after ${duration(Date.parse(detail.firstRepliedAt) - Date.parse(detail.createdAt))}`
              : 'Not yet'}
          </dd>
          {detail.solvedAt ? (
            <>
              <dt>Solved</dt>
              <dd>
                <RelativeTime value={detail.solvedAt} {...time} />
              </dd>
            </>
          ) : null}
        </dl>
      </section>
      {otherRequests.length > 0 ? (
        <section aria-label="Other requests">
          <h2 className="mb-1.5 text-sm font-medium">Other requests</h2>
          <ul className="-mx-2">
            {otherRequests.map((other) => (
              <li key={other.id}>
                <Link
                  href={hrefOf(other.id)}
                  className="flex items-center gap-2 rounded-md px-2 py-1.5 text-sm hover:bg-hover focus-visible:-outline-offset-2"
                >
                  <StatusIcon status={other.status} className="size-3.5" />
                  <span className="sr-only">{STATUS_LABEL[other.status]}:</span>
                  <span className="min-w-0 flex-1 truncate">{other.subject}</span>
                  <span className="shrink-0 text-xs text-muted-foreground tabular-nums">#{other.number}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
