'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ActionResult } from '@/lib/kernel/result';
import {
  SESSION_IDLE_MINUTES,
  SESSION_MAX_HOURS,
  type SessionPolicyInput,
} from '@/lib/tenancy/settings/schemas';
import { useRun } from '../use-run';

export interface SessionPolicyFormProps {
  policy: { idleMinutes: number; maxHours: number };
  mayWrite: boolean;
  save: (input: SessionPolicyInput) => Promise<ActionResult<{ idleMinutes: number; maxHours: number }>>;
}

/** `90` minutes as people say it: the largest unit that fits. */
function spell(minutes: number): string {
  const [count, unit] =
    minutes % 1_440 === 0
      ? [minutes / 1_440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

const IDLE = SESSION_IDLE_MINUTES.map((minutes) => ({ value: String(minutes), label: spell(minutes) }));
const MAX = SESSION_MAX_HOURS.map((hours) => ({ value: String(hours), label: spell(hours * 60) }));

/** How long people of this workspace stay signed in. */
export function SessionPolicyForm({ policy, mayWrite, save }: SessionPolicyFormProps) {
  const [saved, setSaved] = useState(policy);
  const [draft, setDraft] = useState(policy);
  const { run, isRunning, fieldErrors } = useRun();
  const isDirty = draft.idleMinutes !== saved.idleMinutes || draft.maxHours !== saved.maxHours;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => save(draft as SessionPolicyInput), {
      success: 'Rules for sessions saved',
    });
    if (result.ok) setSaved(draft);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Sessions"
        description="When colleagues and customers have to sign in again. Holds for sessions that are running, too."
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Without activity, after" error={fieldErrors.idleMinutes} disabled={!mayWrite}>
            <Select
              options={IDLE}
              value={String(draft.idleMinutes)}
              onValueChange={(value) => setDraft({ ...draft, idleMinutes: Number(value) })}
            />
          </Field>
          <Field label="In any case, after" error={fieldErrors.maxHours} disabled={!mayWrite}>
            <Select
              options={MAX}
              value={String(draft.maxHours)}
              onValueChange={(value) => setDraft({ ...draft, maxHours: Number(value) })}
            />
          </Field>
        </div>
        {mayWrite ? (
          <div className="mt-4 flex justify-end">
            <Button type="submit" loading={isRunning} disabled={!isDirty}>
              Save session rules
            </Button>
          </div>
        ) : null}
      </Card>
    </form>
  );
}
