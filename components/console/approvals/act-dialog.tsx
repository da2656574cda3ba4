'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { ASKED_SENTENCE, isAskedFor } from '@/components/tenancy/asked-for';
import { useAction } from '@/components/tenancy/use-action';
import { Alert } from '@/components/ui/alert';
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
  /** Where to go when it was done at once and there is nothing left to look at here. */
  doneHref?: string;
  ask: (request: { reason: string; confirmation?: string }) => Promise<ActionResult<ActRequest>>;
}

/** Asks for an act that takes two operators; with one operator, for the typed name. */
export function ActDialog(props: ActDialogProps) {
  const { trigger, title, effects, phrase, isFourEyes, confirmLabel, doneSentence, doneHref, ask } = props;
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [reason, setReason] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const confirm = async () => {
    const result = await run(ask({ reason, ...(isFourEyes ? {} : { confirmation: phrase }) }));
    if (!result.ok) {
      setRefusal(result.error.fieldErrors ? null : result.error.message);
      return false;
    }
    setReason('');
    const isAsked = isAskedFor(result.data);
    toast.success(isAsked ? ASKED_SENTENCE : doneSentence);
    if (doneHref && !isAsked) router.push(doneHref);
    else router.refresh();
    return true;
  };
  return (
    <ConfirmDialog
      trigger={trigger}
      onOpenChange={() => setRefusal(null)}
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
      {refusal ? (
        <Alert tone="danger" live>
          {refusal}
        </Alert>
      ) : null}
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
