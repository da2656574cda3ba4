'use client';

import { RotateCw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { JobDto } from '@/lib/jobs/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export type RetryJob = (input: { jobId: string }) => Promise<ActionResult<{ name: string }>>;
type DeleteJob = (input: { jobId: string; reason: string }) => Promise<ActionResult<{ name: string }>>;

/** Lets one job start again; nothing for one that runs. */
export function RetryButton({ job, retry }: { job: JobDto; retry: RetryJob }) {
  const router = useRouter();
  const { run, isRunning } = useAction();
  if (job.state === 'running') return null;
  return (
    <Button
      size="sm"
      icon={<RotateCw aria-hidden="true" />}
      loading={isRunning}
      onClick={async () => {
        const result = await run(retry({ jobId: job.id }));
        if (result.ok) toast.success(`${result.data.name} runs again`);
        router.refresh();
      }}
    >
      {job.state === 'waiting' ? 'Run now' : 'Retry'}
    </Button>
  );
}

/** Takes one job out of the queue. */
export function DeleteJobButton({ job, remove }: { job: JobDto; remove: DeleteJob }) {
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  if (job.state === 'running') return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="danger" icon={<Trash2 aria-hidden="true" />}>
          Delete
        </Button>
      }
      title={`Delete job no. ${job.id}`}
      description="Its work is not done, and it cannot be brought back."
      confirmLabel="Delete the job"
      onConfirm={async () => {
        const result = await run(remove({ jobId: job.id, reason }));
        if (!result.ok) return false;
        toast.success(`${result.data.name} is deleted`);
        router.push('/jobs');
        return true;
      }}
    >
      <Field label="Reason" error={fieldErrors.reason} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
