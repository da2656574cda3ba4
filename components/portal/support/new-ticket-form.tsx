'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import { type OpenTicketInput, TICKET_PRIORITIES } from '@/lib/operations/support/schemas';
import { useRun } from '../use-run';
import { TICKET_PRIORITY_LABEL } from './words';

/** Asks the people who run the platform; what was typed stays when it is refused. */
export function NewTicketForm({
  slug,
  open,
}: {
  slug: string;
  open: (input: OpenTicketInput) => Promise<ActionResult<{ id: string; number: number }>>;
}) {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useRun();
  const [ticket, setTicket] = useState<OpenTicketInput>({ subject: '', body: '', priority: 'normal' });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning) return;
    const result = await run(() => open(ticket), { success: 'Your ticket is with us' });
    if (result.ok) router.push(`/${slug}/support/${result.data.id}`);
  };
  return (
    <Card className="max-w-2xl">
      <form method="post" noValidate onSubmit={submit} className="grid gap-4">
        <Field label="Subject" error={fieldErrors.subject} required>
          <Input
            value={ticket.subject}
            onChange={(event) => setTicket({ ...ticket, subject: event.target.value })}
            maxLength={140}
            autoComplete="off"
          />
        </Field>
        <Field
          label="Message"
          hint="What you did, what you expected, what happened instead. No passwords, please."
          error={fieldErrors.body}
          required
        >
          <Textarea
            value={ticket.body}
            onChange={(event) => setTicket({ ...ticket, body: event.target.value })}
            rows={8}
            maxLength={10_000}
          />
        </Field>
        <Field label="Priority">
          <Select
            options={TICKET_PRIORITIES.map((value) => ({ value, label: TICKET_PRIORITY_LABEL[value] }))}
            value={ticket.priority}
            onValueChange={(value) =>
              setTicket({
                ...ticket,
                priority: TICKET_PRIORITIES.find((known) => known === value) ?? 'normal',
              })
            }
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={isRunning}>
            Send
          </Button>
        </div>
      </form>
    </Card>
  );
}
