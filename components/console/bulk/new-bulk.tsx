'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { count, plural } from '@/components/tenancy/words';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import {
  BULK_ACTS,
  type BulkInput,
  type BulkPreviewDto,
  type StartBulkInput,
} from '@/lib/lifecycle/bulk/schemas';
import type { TenantSelection } from '@/lib/tenancy/console/schemas';

/** The reason and the last look before an act on many tenants begins. */
export function NewBulk({
  preview: { act, possible, total },
  selection,
  input: chosen,
  start,
}: {
  preview: Pick<BulkPreviewDto, 'act' | 'possible' | 'total'>;
  selection: TenantSelection;
  /** What was chosen for the dry run. */
  input: BulkInput;
  start: (input: StartBulkInput) => Promise<ActionResult<{ id: string }>>;
}) {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  const [message, setMessage] = useState('');
  const [watchHours, setWatchHours] = useState('0');
  const [typed, setTyped] = useState('');
  const { label, isDangerous } = BULK_ACTS[act];
  if (possible === 0)
    return (
      <Alert tone="warning" title="Nothing would be done">
        It is possible for none of {plural(total, 'tenant')}. The dry run below says why.
      </Alert>
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isRunning) return;
    const input = {
      ...chosen,
      ...(act === 'startMaintenance' && message.trim() ? { message } : {}),
      ...(act === 'move' ? { watchHours } : {}),
    };
    const result = await run(start({ act, input, selection, reason, expected: possible }));
    if (result.ok) router.push(`/bulk/${result.data.id}`);
  };
  return (
    <Card title={`${label} ${plural(possible, 'tenant')}`}>
      <form method="post" noValidate onSubmit={submit} className="grid max-w-xl gap-4">
        {act === 'startMaintenance' ? (
          <Field label="What visitors read" optional error={fieldErrors.message}>
            <Input value={message} onChange={({ target }) => setMessage(target.value)} maxLength={500} />
          </Field>
        ) : null}
        {act === 'move' ? (
          <Field
            label="Watch after each move"
            hint="So long it can be taken back, and its old copy stays. Each that is watched holds a replication slot of the new server: keep it short for many."
            error={fieldErrors['input.watchHours'] ?? fieldErrors.watchHours}
          >
            <Input
              type="number"
              min={0}
              suffix="hours"
              value={watchHours}
              onChange={({ target }) => setWatchHours(target.value)}
              className="w-40"
            />
          </Field>
        ) : null}
        <Field
          label="Reason"
          hint={`It stands in both logs${act === 'suspend' ? ', and owners and admins read it in a mail' : ''}.`}
          error={fieldErrors.reason}
          required
        >
          <Textarea
            rows={3}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
          />
        </Field>
        {isDangerous ? (
          <Field
            label={`Type ${possible} to confirm`}
            hint="The number of tenants that it is done to."
            error={fieldErrors.expected}
            required
          >
            <Input
              inputMode="numeric"
              autoComplete="off"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
              className="w-40"
            />
          </Field>
        ) : fieldErrors.expected ? (
          <Alert tone="warning">{fieldErrors.expected}</Alert>
        ) : null}
        <div>
          <Button
            type="submit"
            variant={isDangerous ? 'danger' : 'primary'}
            loading={isRunning}
            disabled={isDangerous && typed.trim() !== String(possible)}
          >
            {label} {count(possible)} of {count(total)}
          </Button>
        </div>
      </form>
    </Card>
  );
}
