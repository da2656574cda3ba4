'use client';

import { useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { BundleDto } from '@/lib/lifecycle/bundles/schemas';
import type { BackupActions } from './backups';

interface RemoveDialogProps {
  bundle: BundleDto;
  isOpen: boolean;
  onClose: () => void;
  onDone: () => Promise<unknown>;
  remove: BackupActions['remove'];
}

/** Deletes one backup, with a reason. */
export function RemoveDialog({ bundle, isOpen, onClose, onDone, remove }: RemoveDialogProps) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Delete this backup"
      description="It cannot be brought back. Other backups of the tenant stay."
      confirmLabel="Delete the backup"
      tone="danger"
      onConfirm={async () => {
        const isDone = await done(remove({ bundleId: bundle.id, reason }), 'The backup is deleted');
        if (isDone) {
          setReason('');
          await onDone();
        }
        return isDone;
      }}
    >
      <Field label="Reason" hint="Kept in the audit log." error={fieldErrors.reason} required>
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}
