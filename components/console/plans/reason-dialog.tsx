'use client';

import { type ReactNode, useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';

export interface ReasonDialogProps<T> {
  trigger: ReactNode;
  title: string;
  description?: string;
  confirmLabel: string;
  act: (reason: string) => Promise<ActionResult<T>>;
  /** Called once it worked; returns the sentence to say. */
  onDone: (data: T) => string;
  /** Fields above the reason. */
  children?: (errors: Record<string, string>) => ReactNode;
}

/** Asks for the reason of what an operator does to tenants, which both logs keep. */
export function ReasonDialog<T>(props: ReasonDialogProps<T>) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={props.trigger}
      title={props.title}
      description={props.description}
      confirmLabel={props.confirmLabel}
      tone="primary"
      onConfirm={async () => {
        if (!(await done(props.act(reason), props.onDone))) return false;
        setReason('');
        return true;
      }}
    >
      {props.children?.(fieldErrors)}
      <Field label="Reason" error={fieldErrors.reason} required>
        <Textarea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
    </ConfirmDialog>
  );
}
