'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
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
  const formId = useId();
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
    <Dialog
      open={open}
      onOpenChange={(next) => {
        clearErrors();
        onOpenChange(next);
      }}
      title="Add a domain"
      description="It has to be yours: next you set two records where its DNS is kept."
      footer={
        <>
          <DialogClose>
            <Button disabled={isRunning}>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isRunning}>
            Add domain
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate>
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
      </form>
    </Dialog>
  );
}
