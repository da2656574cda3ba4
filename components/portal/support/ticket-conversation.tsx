'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { RelativeTime } from '@/components/ui/relative-time';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import type { TicketDetail, TicketDto } from '@/lib/operations/support/schemas';
import { useRun } from '../use-run';

export interface TicketConversationProps {
  ticket: TicketDetail<TicketDto>;
  locale: string;
  timeZone: string;
  actions: {
    reply: (input: { ticketId: string; body: string }) => Promise<ActionResult<unknown>>;
    close: (input: { ticketId: string }) => Promise<ActionResult<unknown>>;
    reopen: (input: { ticketId: string }) => Promise<ActionResult<unknown>>;
    see: (input: { ticketId: string }) => Promise<ActionResult<unknown>>;
  };
}

/** What both sides wrote, and the way to write again. */
export function TicketConversation({ ticket, locale, timeZone, actions }: TicketConversationProps) {
  const { run, isRunning, fieldErrors } = useRun();
  const [body, setBody] = useState('');
  const { see } = actions;
  const ticketId = ticket.id;
  const lastMessage = ticket.messages.at(-1)?.id;
  useEffect(() => {
    // A mark that could not be set is set by the next look.
    if (ticket.isUnread && lastMessage) see({ ticketId }).catch(() => undefined);
  }, [see, ticketId, lastMessage, ticket.isUnread]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning) return;
    const result = await run(() => actions.reply({ ticketId, body }), { success: 'Your message is with us' });
    if (result.ok) setBody('');
  };
  const isClosed = ticket.status === 'closed';
  return (
    <div className="grid max-w-3xl gap-4">
      <ol aria-label="Conversation" className="grid gap-3">
        {ticket.messages.map((message) => (
          <li key={message.id} className="rounded-lg border bg-surface px-4 py-3">
            <p className="mb-1 flex flex-wrap items-center gap-2 text-sm">
              <span className="font-medium">{message.authorName}</span>
              <span className="text-muted-foreground">
                {message.authorKind === 'operator' ? 'Support' : 'Your workspace'}
              </span>
              <span className="ml-auto text-muted-foreground">
                <RelativeTime value={message.createdAt} locale={locale} timeZone={timeZone} />
              </span>
            </p>
            <p className="text-sm break-words whitespace-pre-wrap">{message.body}</p>
          </li>
        ))}
      </ol>
      <Card>
        <form method="post" noValidate onSubmit={submit} className="grid gap-3">
          <Field
            label="Reply"
            hint={isClosed ? 'Writing opens the ticket again.' : undefined}
            error={fieldErrors.body}
          >
            <Textarea
              value={body}
              onChange={(event) => setBody(event.target.value)}
              rows={4}
              maxLength={10_000}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" variant="primary" loading={isRunning}>
              Send
            </Button>
            <Button
              disabled={isRunning}
              onClick={() =>
                void run(() => (isClosed ? actions.reopen({ ticketId }) : actions.close({ ticketId })), {
                  success: isClosed ? 'The ticket is open again' : 'The ticket is closed',
                })
              }
            >
              {isClosed ? 'Open it again' : 'Close the ticket'}
            </Button>
          </div>
        </form>
      </Card>
    </div>
  );
}
