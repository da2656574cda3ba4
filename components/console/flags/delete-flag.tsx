'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';
import type { DeleteFlagInput } from '@/lib/plans/flags/schemas';

/** Deletes a flag after its key was typed. */
export function DeleteFlag({
  flagKey,
  version,
  remove,
}: {
  flagKey: string;
  version: number;
  remove: (input: DeleteFlagInput) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string | undefined>(undefined);
  const confirm = async () => {
    const result = await remove({ key: flagKey, version, reason }).catch(() => null);
    if (result?.ok) {
      toast.success(`${flagKey} is deleted`);
      router.push('/flags');
      return true;
    }
    setError(result?.error.fieldErrors?.reason);
    if (!result?.error.fieldErrors) toast.error(result?.error.message ?? 'The server could not be reached.');
    return false;
  };
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" icon={<Trash2 aria-hidden="true" />}>
          Delete
        </Button>
      }
      title={`Delete ${flagKey}`}
      description="It is off for everybody from then on; code that asks for it gets “off”. Its history stays."
      confirmLabel="Delete the flag"
      phrase={flagKey}
      onConfirm={confirm}
    >
      <Field label="Reason" error={error} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
