'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { ActRequest } from '@/lib/approvals/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export interface ActDialogProps {
  trigger: ReactNode;
  title: string;
  /** What happens, one sentence each. */
  effects: readonly string[];
  /** What is typed where no second operator can be asked. */
  phrase: string;
  isFourEyes: boolean;
  /** What the button says where nobody else is asked. */
  confirmLabel: string;
  /** Said when it was done at once. */
  doneSentence: string;
  ask: (request: { reason: string; confirmation?: string }) => Promise<ActionResult<ActRequest>>;
}

/** Asks for an act that takes two operators; with one operator, for the typed name. */
export function ActDialog(props: ActDialogProps) {
  const { trigger, title, effects, phrase, isFourEyes, confirmLabel, doneSentence, ask } = props;
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  const confirm = async () => {
    const result = await run(ask({ reason, ...(isFourEyes ? {} : { confirmation: phrase }) }));
    if (!result.ok) return false;
    setReason('');
    toast.success(
      result.data.status === 'executed' ? doneSentence : 'Asked for. A colleague has 24 hours to allow it.',
    );
    router.refresh();
    return true;
  };
  return (
    <ConfirmDialog
      trigger={trigger}
      title={title}
      description={
        isFourEyes
          ? 'This takes a second operator: nothing happens before a colleague allows it.'
          : 'There is no second operator who could allow this, so it is done at once and recorded as done alone.'
      }
      confirmLabel={isFourEyes ? 'Ask a colleague' : confirmLabel}
      {...(isFourEyes ? {} : { phrase })}
      onConfirm={confirm}
    >
      <ul className="grid list-disc gap-1 pl-5 text-sm text-muted-foreground">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      <Field label="Reason" hint="Both logs keep it." error={fieldErrors.reason} required>
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
