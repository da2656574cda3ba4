import Link from 'next/link';
import type { ReactNode } from 'react';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { RelativeTime } from '@/components/ui/relative-time';
import { type TicketDto, ticketReference } from '@/lib/operations/support/schemas';
import { TICKET_STATUS_WORDS } from './words';

/** A workspace's tickets, the latest word first, what is new in bold. */
export function TicketList(props: {
  slug: string;
  tickets: readonly TicketDto[];
  locale: string;
  timeZone: string;
  empty: ReactNode;
  footer?: ReactNode;
}) {
  const { slug, tickets, locale, timeZone } = props;
  return (
    <Card flush footer={props.footer}>
      {tickets.length === 0 ? (
        props.empty
      ) : (
        <ul aria-label="Tickets" className="divide-y">
          {tickets.map((ticket) => {
            const { label, tone } = TICKET_STATUS_WORDS[ticket.status];
            return (
              <li key={ticket.id} className="relative grid gap-1 px-4 py-3 hover:bg-hover">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {ticket.isUnread ? (
                    <span className="size-2 shrink-0 rounded-full bg-accent">
                      <span className="sr-only">New:</span>
                    </span>
                  ) : null}
                  <Link
                    href={`/${slug}/support/${ticket.id}`}
                    className={cn('min-w-0 after:absolute after:inset-0', ticket.isUnread && 'font-semibold')}
                  >
                    {ticket.subject}
                  </Link>
                  <StatusBadge tone={tone}>{label}</StatusBadge>
                  <span className="ml-auto text-sm text-muted-foreground">
                    <RelativeTime value={ticket.lastMessageAt} locale={locale} timeZone={timeZone} />
                  </span>
                </p>
                <p className="text-sm text-muted-foreground">
                  {ticketReference(ticket.number)} · {ticket.openedByName}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
