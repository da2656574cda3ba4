'use client';

import { type FormEvent, useState, useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { CreateApiKeyInput, CreatedApiKeyDto } from '@/lib/identity/api-keys/schemas';
import type { ApiScope } from '@/lib/kernel/permissions';
import type { ActionResult } from '@/lib/kernel/result';
import { useRun } from '../use-run';
import { expiryOf, LIFETIME_OPTIONS } from './expiry';
import { SCOPE_CHOICES } from './scope-words';

/** Asks for name, scopes and expiry of a new key. What was typed stays when the server refuses. */
export function CreateKeyDialog({
  open,
  onOpenChange,
  timeZone,
  createKey,
  onCreated,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  timeZone: string;
  createKey: (input: CreateApiKeyInput) => Promise<ActionResult<CreatedApiKeyDto>>;
  onCreated: (created: CreatedApiKeyDto) => void;
}) {
  const { run, isRunning, fieldErrors, clearErrors } = useRun();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<ApiScope[]>(['requests:read']);
  const [lifetime, setLifetime] = useState('90');
  const [day, setDay] = useState('');
  const [rate, setRate] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const expiresAt = expiryOf(lifetime, day, new Date(), timeZone);
    const result = await run(() =>
      createKey({
        name,
        scopes,
        expiresAt,
        callsPerMinute: rate.trim() === '' ? null : Number(rate),
      }),
    );
    if (!result.ok) return;
    setName('');
    setDay('');
    setRate('');
    onCreated(result.data);
  }

  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        clearErrors();
        onOpenChange(next);
      }}
      title="Create an API key"
      description="A program that shows this key acts for this workspace, within the scopes you choose."
      submitLabel="Create key"
      isPending={isRunning}
      form={{ onSubmit: submit }}
    >
      <Field
        label="Name"
        hint="What will use it, so that you know it again."
        error={fieldErrors.name}
        required
      >
        <Input
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={60}
          placeholder="Nightly report"
          autoComplete="off"
        />
      </Field>
      <ScopeField scopes={scopes} onChange={setScopes} error={fieldErrors.scopes} />
      <Field label="Expires after" error={lifetime === 'custom' ? undefined : fieldErrors.expiresAt}>
        <Select options={LIFETIME_OPTIONS} value={lifetime} onValueChange={setLifetime} />
      </Field>
      {lifetime === 'custom' ? (
        <Field label="Last day" error={fieldErrors.expiresAt} required>
          <Input type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      ) : null}
      <Field
        label="Calls a minute"
        hint="A lower rate than the plan’s, for this key alone."
        error={fieldErrors.callsPerMinute}
        optional
      >
        <Input
          inputMode="numeric"
          value={rate}
          onChange={(event) => setRate(event.target.value)}
          autoComplete="off"
        />
      </Field>
      {lifetime === 'none' ? (
        <p className="text-xs text-warning-text">
          A key without expiry works until somebody revokes it. Rotate it yourself.
        </p>
      ) : null}
    </FormDialog>
  );
}

function ScopeField({
  scopes,
  onChange,
  error,
}: {
  scopes: readonly ApiScope[];
  onChange: (scopes: ApiScope[]) => void;
  error?: string;
}) {
  const errorId = useId();
  return (
    <fieldset aria-describedby={error ? errorId : undefined} className="grid gap-2.5">
      <legend className="mb-1.5 text-sm font-medium">Scopes</legend>
      {SCOPE_CHOICES.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          hint={choice.hint}
          checked={scopes.includes(choice.value)}
          onCheckedChange={(isOn) =>
            onChange(isOn ? [...scopes, choice.value] : scopes.filter((scope) => scope !== choice.value))
          }
        />
      ))}
      {error ? (
        <p id={errorId} role="alert" className="text-xs text-danger-text">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
