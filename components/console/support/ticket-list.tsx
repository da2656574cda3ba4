import Link from 'next/link';
import type { ReactNode } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { StatusBadge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { type ConsoleTicketDto, ticketReference } from '@/lib/operations/support/schemas';
import { TICKET_PRIORITY_WORDS, TICKET_STATUS_WORDS } from './words';

/** The inbox: the latest word first, what is new in bold. */
export function TicketList({
  tickets,
  empty,
  footer,
}: {
  tickets: readonly ConsoleTicketDto[];
  empty: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <Card flush footer={footer}>
      {tickets.length === 0 ? (
        empty
      ) : (
        <ul aria-label="Tickets" className="divide-y">
          {tickets.map((ticket) => {
            const status = TICKET_STATUS_WORDS[ticket.status];
            const priority = TICKET_PRIORITY_WORDS[ticket.priority];
            return (
              <li key={ticket.id} className="relative grid gap-1 px-4 py-3 hover:bg-hover">
                <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  {ticket.isUnread ? (
                    <span className="size-2 shrink-0 rounded-full bg-accent">
                      <span className="sr-only">New:</span>
                    </span>
                  ) : null}
                  <Link
                    href={`/support/${ticket.id}`}
                    className={cn('min-w-0 after:absolute after:inset-0', ticket.isUnread && 'font-semibold')}
                  >
                    {ticket.subject}
                  </Link>
                  <StatusBadge tone={status.tone}>{status.label}</StatusBadge>
                  {ticket.priority === 'normal' ? null : (
                    <StatusBadge tone={priority.tone}>{priority.label}</StatusBadge>
                  )}
                  <ConsoleTime
                    value={ticket.lastMessageAt}
                    className="ml-auto text-sm text-muted-foreground"
                  />
                </p>
                <p className="text-sm text-muted-foreground">
                  {ticketReference(ticket.number)} · {ticket.tenantName} · {ticket.openedByName}
                  {ticket.assigneeName
                    ? ` · ${ticket.assigneeName} looks after it`
                    : ' · nobody looks after it'}
                </p>
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
