'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Skeleton } from '@/components/ui/skeleton';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import { ACTS, type LifecycleAct, type TransitionPreview } from '@/lib/lifecycle/states/schemas';
import { ASKED_SENTENCE, isAskedFor } from '../asked-for';
import { fetchJson } from '../fetch-json';
import { useDone } from '../use-done';
import { ACT_WORDS } from './act-words';
import { EffectList } from './effect-list';

export interface ActInput {
  reason: string;
  /** UTC, as the field has it; empty: none. */
  until: string;
}

interface ActDialogProps {
  tenant: { id: string; name: string; slug: string };
  act: LifecycleAct;
  /** A colleague has to allow it; nothing is typed then, for nothing happens yet. */
  asksColleague: boolean;
  trigger: ReactNode;
  perform: (input: ActInput) => Promise<ActionResult<unknown>>;
}

/** Asks for an act: first what it does, counted when the dialog opens, then why, then the tenant's address where it is grave. */
export function ActDialog({ tenant, act, asksColleague, trigger, perform }: ActDialogProps) {
  const { title, confirm, reasonHint } = ACT_WORDS[act];
  const { isDestructive, done: sentence } = ACTS[act];
  const { done, fieldErrors } = useDone();
  const [isOpen, setIsOpen] = useState(false);
  const [input, setInput] = useState<ActInput>({ reason: '', until: '' });
  const { data: preview, error } = useQuery({
    queryKey: ['preview', tenant.id, act],
    queryFn: () => fetchJson<TransitionPreview>(`/api/console/tenants/${tenant.id}/preview?act=${act}`),
    enabled: isOpen,
    gcTime: 0,
  });
  const hasMessage = act === 'startMaintenance';
  return (
    <ConfirmDialog
      trigger={trigger}
      open={isOpen}
      onOpenChange={setIsOpen}
      title={`${title} ${tenant.name}`}
      {...(asksColleague
        ? { description: 'This takes a second operator: nothing happens before a colleague allows it.' }
        : {})}
      confirmLabel={asksColleague ? 'Ask a colleague' : confirm}
      tone={isDestructive ? 'danger' : 'primary'}
      {...(isDestructive && !asksColleague ? { phrase: tenant.slug } : {})}
      onConfirm={async () => {
        const isDone = await done(perform(input), (data) =>
          isAskedFor(data) ? ASKED_SENTENCE : `${tenant.name} ${sentence}`,
        );
        if (isDone) setInput({ reason: '', until: '' });
        return isDone;
      }}
    >
      {preview ? <EffectList effects={preview.effects} label="What happens" /> : null}
      {preview?.refusal ? <Alert tone="warning">{preview.refusal}</Alert> : null}
      {error ? <Alert tone="warning">What happens could not be counted. {error.message}</Alert> : null}
      {!preview && !error ? <Skeleton className="h-24 w-full" /> : null}
      {reasonHint || hasMessage ? (
        <Field
          label={hasMessage ? 'Message' : 'Reason'}
          hint={hasMessage ? 'Say when it is over; visitors read it.' : reasonHint}
          error={fieldErrors.reason ?? fieldErrors.message}
          {...(hasMessage ? { optional: true } : { required: true })}
        >
          <Textarea
            value={input.reason}
            onChange={(event) => setInput({ ...input, reason: event.target.value })}
            maxLength={500}
            rows={3}
          />
        </Field>
      ) : null}
      {act === 'suspend' ? (
        <Field
          label="Opens again"
          hint="UTC. Without a date it stays closed until somebody resumes it."
          error={fieldErrors.resumeAt}
          optional
        >
          <Input
            type="datetime-local"
            value={input.until}
            onChange={(event) => setInput({ ...input, until: event.target.value })}
          />
        </Field>
      ) : null}
    </ConfirmDialog>
  );
}
