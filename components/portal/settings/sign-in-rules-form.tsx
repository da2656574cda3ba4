'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ActionResult } from '@/lib/kernel/result';
import {
  CUSTOMER_PASSWORD_LENGTHS,
  SESSION_IDLE_MINUTES,
  SESSION_MAX_HOURS,
  type SignInRules,
} from '@/lib/tenancy/settings/schemas';
import { useRun } from '../use-run';
import { spell } from './durations';

/** The rules as numbers: what is stored may be none of the choices. */
type Draft = Record<keyof SignInRules, number>;

export interface SignInRulesFormProps {
  rules: Draft;
  mayWrite: boolean;
  save: (input: SignInRules) => Promise<ActionResult<SignInRules>>;
}

const choices = (values: readonly number[], label: (value: number) => string) =>
  values.map((value) => ({ value: String(value), label: label(value) }));

const FIELDS: { name: keyof SignInRules; label: string; options: ReturnType<typeof choices> }[] = [
  { name: 'idleMinutes', label: 'Without activity, after', options: choices(SESSION_IDLE_MINUTES, spell) },
  {
    name: 'maxHours',
    label: 'In any case, after',
    options: choices(SESSION_MAX_HOURS, (hours) => spell(hours * 60)),
  },
  {
    name: 'customerPasswordMinLength',
    label: 'Customers’ passwords',
    options: choices(CUSTOMER_PASSWORD_LENGTHS, (length) => `${length} characters or more`),
  },
];

/** How long people of this workspace stay signed in, and how long its customers' passwords are. */
export function SignInRulesForm({ rules, mayWrite, save }: SignInRulesFormProps) {
  const [saved, setSaved] = useState(rules);
  const [draft, setDraft] = useState(rules);
  const { run, isRunning, fieldErrors } = useRun();
  const isDirty = FIELDS.some(({ name }) => draft[name] !== saved[name]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => save(draft as SignInRules), { success: 'Sign-in rules saved' });
    if (result.ok) setSaved(draft);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Sign-in"
        description="When colleagues and customers have to sign in again, in sessions that are running too. A new length counts for new passwords."
      >
        <div className="grid gap-4 sm:grid-cols-3">
          {FIELDS.map(({ name, label, options }) => (
            <Field key={name} label={label} error={fieldErrors[name]} disabled={!mayWrite}>
              <Select
                options={options}
                value={String(draft[name])}
                onValueChange={(value) => setDraft({ ...draft, [name]: Number(value) })}
              />
            </Field>
          ))}
        </div>
        {mayWrite ? (
          <div className="mt-4 flex justify-end">
            <Button type="submit" loading={isRunning} disabled={!isDirty}>
              Save sign-in rules
            </Button>
          </div>
        ) : null}
      </Card>
    </form>
  );
}
