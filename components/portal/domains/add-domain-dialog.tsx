'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { useRun } from '../use-run';
import type { DomainActions } from './domain-types';

/** Asks for the name of a domain. What was typed stays when the server refuses. */
export function AddDomainDialog({
  open,
  onOpenChange,
  add,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  add: DomainActions['add'];
}) {
  const { run, isRunning, fieldErrors, clearErrors } = useRun();
  const [host, setHost] = useState('');

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => add({ host }));
    if (!result.ok) return;
    setHost('');
    onOpenChange(false);
  }

  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        clearErrors();
        onOpenChange(next);
      }}
      title="Add a domain"
      description="It has to be yours: next you set two records where its DNS is kept."
      submitLabel="Add domain"
      isPending={isRunning}
      form={{ onSubmit: submit }}
    >
      <Field
        label="Domain"
        hint="The name alone, without https://. Add www by itself if visitors use both."
        error={fieldErrors.host}
        required
      >
        <Input
          value={host}
          onChange={(event) => setHost(event.target.value)}
          placeholder="help.your-company.com"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={300}
        />
      </Field>
    </FormDialog>
  );
}
