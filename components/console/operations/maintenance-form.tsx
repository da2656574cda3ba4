'use client';

import { type FormEvent, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import type { MaintenanceDto, StartMaintenanceInput } from '@/lib/operations/maintenance/schemas';
import { useRouter } from 'next/navigation';
import { instantOf } from './instants';

/** Starts maintenance of the whole platform, or plans it. */
export function MaintenanceForm({
  start,
}: {
  start: (input: StartMaintenanceInput) => Promise<ActionResult<MaintenanceDto>>;
}) {
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [fields, setFields] = useState({ message: '', reason: '', startsAt: '', endsAt: '' });
  const [isAsking, setIsAsking] = useState(false);
  const set = (name: keyof typeof fields) => (event: { target: { value: string } }) =>
    setFields((old) => ({ ...old, [name]: event.target.value }));
  const isPlan = fields.startsAt !== '';

  const confirm = async () => {
    const { message, reason } = fields;
    const [startsAt, endsAt] = [instantOf(fields.startsAt), instantOf(fields.endsAt)];
    const result = await run(
      start({
        reason,
        ...(message ? { message } : {}),
        ...(startsAt ? { startsAt } : {}),
        ...(endsAt ? { endsAt } : {}),
      }),
    );
    if (result.ok) {
      toast.success(result.data.phase === 'on' ? 'Maintenance is on' : 'Maintenance is planned');
      setFields({ message: '', reason: '', startsAt: '', endsAt: '' });
      router.refresh();
    }
    // What has to be corrected is in the form behind the question.
    return true;
  };
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setIsAsking(true);
  };

  return (
    <Card
      title="Start or plan maintenance"
      description="Every site, portal and the API answer that they are being maintained. The console stays open; jobs of tenants wait, and none is lost."
    >
      <form noValidate onSubmit={ask} className="grid max-w-2xl gap-4">
        <Field
          label="Message"
          hint="Visitors, staff and programs of every tenant read it. Say nothing of the product’s name."
          error={fieldErrors.message}
          optional
        >
          <Textarea value={fields.message} onChange={set('message')} maxLength={500} rows={3} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Starts" hint="UTC. Empty: at once." error={fieldErrors.startsAt} optional>
            <Input type="datetime-local" value={fields.startsAt} onChange={set('startsAt')} />
          </Field>
          <Field
            label="Ends by itself"
            hint="UTC. Empty: when you end it."
            error={fieldErrors.endsAt}
            optional
          >
            <Input type="datetime-local" value={fields.endsAt} onChange={set('endsAt')} />
          </Field>
        </div>
        <Field label="Reason" hint="Operators alone read it." error={fieldErrors.reason} required>
          <Input value={fields.reason} onChange={set('reason')} maxLength={500} />
        </Field>
        <div>
          <Button type="submit" variant={isPlan ? 'primary' : 'danger'}>
            {isPlan ? 'Plan maintenance…' : 'Start maintenance…'}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={isPlan ? 'Plan maintenance of everything' : 'Close everything for maintenance'}
        description={
          isPlan
            ? 'At that instant every tenant’s site, portal and API close.'
            : 'From the next request on every tenant’s site, portal and API are closed.'
        }
        confirmLabel={isPlan ? 'Plan it' : 'Close everything'}
        phrase="all tenants"
        tone={isPlan ? 'primary' : 'danger'}
        onConfirm={confirm}
      />
    </Card>
  );
}
