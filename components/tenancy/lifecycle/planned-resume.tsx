'use client';

import { CalendarClock } from 'lucide-react';
import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import { ConsoleTime } from '../console-time';
import { useDone } from '../use-done';

interface PlannedResumeProps {
  tenant: { id: string; name: string };
  resumeAt: string | null;
  plan: (input: { tenantId: string; resumeAt: string | null }) => Promise<ActionResult<unknown>>;
}

/** When a suspension ends by itself; can be set, changed and called off. */
export function PlannedResume({ tenant, resumeAt, plan }: PlannedResumeProps) {
  const { done, isRunning } = useDone();
  const change = <ChangeDate tenant={tenant} resumeAt={resumeAt} plan={plan} />;
  if (resumeAt === null) return <div>{change}</div>;
  return (
    <Alert
      tone="info"
      title="Opens again by itself"
      action={
        <div className="flex flex-wrap justify-end gap-2">
          {change}
          <Button
            size="sm"
            loading={isRunning}
            onClick={() =>
              void done(
                plan({ tenantId: tenant.id, resumeAt: null }),
                `${tenant.name} stays suspended until somebody resumes it`,
              )
            }
          >
            Call off
          </Button>
        </div>
      }
    >
      <ConsoleTime value={resumeAt} absolute />
    </Alert>
  );
}

function ChangeDate({ tenant, resumeAt, plan }: PlannedResumeProps) {
  const { done, fieldErrors } = useDone();
  const [until, setUntil] = useState('');
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" icon={<CalendarClock aria-hidden="true" />}>
          {resumeAt === null ? 'Set when it opens again' : 'Change'}
        </Button>
      }
      title={`When ${tenant.name} opens again`}
      confirmLabel="Set the date"
      tone="primary"
      onConfirm={() =>
        done(
          plan({ tenantId: tenant.id, resumeAt: until ? new Date(`${until}Z`).toISOString() : null }),
          'The date is set',
        )
      }
    >
      <Field label="Opens again" hint="UTC." error={fieldErrors.resumeAt} required>
        <Input type="datetime-local" value={until} onChange={(event) => setUntil(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
