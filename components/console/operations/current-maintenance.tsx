'use client';

import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { Facts } from '@/components/tenancy/facts';
import { useDone } from '@/components/tenancy/use-done';
import { StatusBadge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import type { ChangeMaintenanceInput, MaintenanceDto } from '@/lib/operations/maintenance/schemas';
import { fieldOf, instantOf } from './instants';

interface Acts {
  change: (input: ChangeMaintenanceInput) => Promise<ActionResult<MaintenanceDto>>;
  end: (input: { id: string }) => Promise<ActionResult<MaintenanceDto>>;
}

/** The maintenance that is on or planned, and what can be done about it. */
export function CurrentMaintenance({
  maintenance,
  acts,
}: {
  maintenance: MaintenanceDto;
  /** Null for operators who may only look. */
  acts: Acts | null;
}) {
  const isOn = maintenance.phase === 'on';
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-3">
          Maintenance
          <StatusBadge tone={isOn ? 'danger' : 'warning'}>{isOn ? 'On' : 'Planned'}</StatusBadge>
        </span>
      }
      action={
        acts ? (
          <span className="flex flex-wrap gap-2">
            <Change maintenance={maintenance} change={acts.change} />
            <End maintenance={maintenance} end={acts.end} />
          </span>
        ) : undefined
      }
    >
      <Facts
        items={[
          { term: 'Message', value: maintenance.message ?? 'The ordinary sentence' },
          { term: 'Reason', value: maintenance.reason },
          {
            term: isOn ? 'On since' : 'Starts',
            value: <ConsoleTime value={maintenance.startsAt} absolute />,
          },
          {
            term: 'Ends',
            value: maintenance.endsAt ? (
              <ConsoleTime value={maintenance.endsAt} absolute />
            ) : (
              'When somebody ends it'
            ),
          },
          { term: 'By', value: maintenance.createdByName },
        ]}
      />
    </Card>
  );
}

function Change({ maintenance, change }: { maintenance: MaintenanceDto; change: Acts['change'] }) {
  const { done, fieldErrors } = useDone();
  const [message, setMessage] = useState(maintenance.message ?? '');
  const [endsAt, setEndsAt] = useState(fieldOf(maintenance.endsAt));
  return (
    <ConfirmDialog
      trigger={<Button>Change</Button>}
      title="Change the maintenance"
      confirmLabel="Save"
      tone="primary"
      onConfirm={() =>
        done(change({ id: maintenance.id, message, endsAt: instantOf(endsAt) }), 'The maintenance is changed')
      }
    >
      <Field label="Message" error={fieldErrors.message} optional>
        <Textarea
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
      <Field label="Ends by itself" hint="UTC. Empty: when you end it." error={fieldErrors.endsAt} optional>
        <Input type="datetime-local" value={endsAt} onChange={(event) => setEndsAt(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}

function End({ maintenance, end }: { maintenance: MaintenanceDto; end: Acts['end'] }) {
  const { done } = useDone();
  const isOn = maintenance.phase === 'on';
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={<CircleCheck aria-hidden="true" />}>
          {isOn ? 'End maintenance' : 'Call it off'}
        </Button>
      }
      title={isOn ? 'Open everything again' : 'Call the maintenance off'}
      description={
        isOn
          ? 'Sites, portals and the API answer again from the next request on, and jobs that waited run.'
          : 'Nothing will be closed.'
      }
      confirmLabel={isOn ? 'Open everything' : 'Call it off'}
      tone="primary"
      onConfirm={() =>
        done(end({ id: maintenance.id }), isOn ? 'Everything is open again' : 'It is called off')
      }
    />
  );
}
