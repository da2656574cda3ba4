'use client';

import Link from 'next/link';
import { Allowed, useMay } from '@/components/tenancy/allowed';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ActionResult } from '@/lib/kernel/result';
import {
  type ConsoleTicketDto,
  TICKET_PRIORITIES,
  TICKET_STATUSES,
  type UpdateTicketInput,
} from '@/lib/operations/support/schemas';
import { TICKET_PRIORITY_WORDS, TICKET_STATUS_WORDS } from './words';

const NOBODY = 'nobody';

/** Whose ticket it is, who looks after it, how urgent it is and whose turn. */
export function TicketFacts({
  ticket,
  agents,
  me,
  update,
}: {
  ticket: ConsoleTicketDto;
  agents: readonly { id: string; name: string }[];
  /** The operator who looks. */
  me: string;
  update: (input: UpdateTicketInput) => Promise<ActionResult<unknown>>;
}) {
  const { done, isRunning } = useDone();
  const isReadOnly = !useMay('ticket.answer');
  const save = (change: Omit<UpdateTicketInput, 'ticketId'>) =>
    void done(update({ ticketId: ticket.id, ...change }), 'The ticket is changed');
  return (
    <Card title="Ticket">
      <div className="grid gap-4">
        <Facts
          items={[
            {
              term: 'Tenant',
              value: (
                <Link
                  href={`/tenants/${ticket.tenantId}`}
                  className="text-accent-text underline-offset-4 hover:underline"
                >
                  {ticket.tenantName}
                </Link>
              ),
            },
            { term: 'Opened by', value: ticket.openedByName },
            { term: 'Opened', value: <ConsoleTime value={ticket.createdAt} absolute /> },
          ]}
        />
        <Field label="Looks after it" disabled={isReadOnly || isRunning}>
          <Select
            options={[
              { value: NOBODY, label: 'Nobody' },
              ...agents.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (you)` : name })),
            ]}
            value={ticket.assigneeId ?? NOBODY}
            disabled={isReadOnly || isRunning}
            onValueChange={(value) => save({ assigneeId: value === NOBODY ? null : value })}
          />
        </Field>
        <Field label="Priority" disabled={isReadOnly || isRunning}>
          <Select
            options={TICKET_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY_WORDS[value].label }))}
            value={ticket.priority}
            disabled={isReadOnly || isRunning}
            onValueChange={(value) => save({ priority: TICKET_PRIORITIES.find((known) => known === value) })}
          />
        </Field>
        <Field label="Status" disabled={isReadOnly || isRunning}>
          <Select
            options={TICKET_STATUSES.map((value) => ({ value, label: TICKET_STATUS_WORDS[value].label }))}
            value={ticket.status}
            disabled={isReadOnly || isRunning}
            onValueChange={(value) => save({ status: TICKET_STATUSES.find((known) => known === value) })}
          />
        </Field>
        <Allowed to="ticket.answer">
          {ticket.assigneeId === me ? null : (
            <Button onClick={() => save({ assigneeId: me })} loading={isRunning}>
              Take it
            </Button>
          )}
        </Allowed>
      </div>
    </Card>
  );
}
