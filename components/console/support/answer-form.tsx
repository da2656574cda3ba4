'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import type { AnswerTicketInput } from '@/lib/operations/support/schemas';

/** An answer to the tenant, or a note among operators. */
export function AnswerForm({
  ticketId,
  answer,
  see,
}: {
  ticketId: string;
  answer: (input: AnswerTicketInput) => Promise<ActionResult<unknown>>;
  see: (input: { ticketId: string }) => Promise<ActionResult<unknown>>;
}) {
  const { done, isRunning, fieldErrors } = useDone();
  const [body, setBody] = useState('');
  const [kind, setKind] = useState<'reply' | 'note'>('reply');
  useEffect(() => {
    // A mark that could not be set is set by the next look.
    see({ ticketId }).catch(() => undefined);
  }, [see, ticketId]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning) return;
    const isDone = await done(
      answer({ ticketId, kind, body }),
      kind === 'reply' ? 'The answer is sent' : 'The note is kept',
    );
    if (isDone) setBody('');
  };
  return (
    <Card>
      <form method="post" noValidate onSubmit={submit} className="grid gap-3">
        <SegmentedControl
          label="Kind of message"
          className="justify-self-start"
          value={kind}
          onValueChange={(next) => setKind(next === 'note' ? 'note' : 'reply')}
          options={[
            { value: 'reply', label: 'Answer' },
            { value: 'note', label: 'Note' },
          ]}
        />
        <Field
          label={kind === 'reply' ? 'Answer' : 'Note'}
          hint={
            kind === 'reply' ? 'The tenant reads it, and hears of it by mail.' : 'Operators alone read it.'
          }
          error={fieldErrors.body}
        >
          <Textarea
            value={body}
            onChange={(event) => setBody(event.target.value)}
            rows={5}
            maxLength={10_000}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" loading={isRunning}>
            {kind === 'reply' ? 'Send the answer' : 'Keep the note'}
          </Button>
        </div>
      </form>
    </Card>
  );
}
