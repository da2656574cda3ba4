'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { count, plural } from '@/components/tenancy/words';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { JobFilter } from '@/lib/jobs/schemas';
import type { ActionResult } from '@/lib/kernel/result';

interface Matching {
  filter: JobFilter;
  throughId: string;
}

export interface MatchingJobsProps extends Matching {
  /** How many match now. */
  matching: number;
  retryAll: (input: Matching) => Promise<ActionResult<{ count: number }>>;
  deleteAll: (input: Matching & { reason: string }) => Promise<ActionResult<{ count: number }>>;
}

/** What can be done to all jobs that the filters find. */
export function MatchingJobs(props: MatchingJobsProps) {
  return (
    <>
      <RetryAll {...props} />
      <DeleteAll {...props} />
    </>
  );
}

function RetryAll({ filter, throughId, matching, retryAll }: MatchingJobsProps) {
  const { done } = useDone();
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" icon={<RotateCw aria-hidden="true" />}>
          Retry all {count(matching)}
        </Button>
      }
      title={`Retry ${plural(matching, 'job')}`}
      description="They run as soon as a worker is free, each with all its attempts. Jobs that run are left alone; stuck ones are taken from their worker and may run twice."
      confirmLabel="Retry them"
      tone="primary"
      onConfirm={() =>
        done(retryAll({ filter, throughId }), (data) => `${plural(data.count, 'job')} will run again`)
      }
    />
  );
}

function DeleteAll({ filter, throughId, matching, deleteAll }: MatchingJobsProps) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger" icon={<Trash2 aria-hidden="true" />}>
          Delete all {count(matching)}
        </Button>
      }
      title={`Delete ${plural(matching, 'job')}`}
      description="Their work is not done, and they cannot be brought back. Jobs that run are left alone."
      confirmLabel="Delete them"
      phrase={`delete ${matching}`}
      onConfirm={() =>
        done(deleteAll({ filter, throughId, reason }), (data) => `${plural(data.count, 'job')} deleted`)
      }
    >
      <Field label="Reason" error={fieldErrors.reason} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
