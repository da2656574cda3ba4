'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import type { SenderDto } from '@/lib/mailing/schemas';
import { useRun } from '../use-run';

interface SenderFormProps {
  sender: SenderDto | null;
  tenantName: string;
  disabled: boolean;
  save: (input: { name: string; address: string }) => Promise<ActionResult<SenderDto>>;
}

/** Name and address that mails come from. */
export function SenderForm({ sender, tenantName, disabled, save }: SenderFormProps) {
  const [name, setName] = useState(sender?.name ?? tenantName);
  const [address, setAddress] = useState(sender?.address ?? '');
  const { run, isRunning, fieldErrors } = useRun();
  const isDirty = name !== (sender?.name ?? '') || address !== (sender?.address ?? '');
  const movesDomain =
    sender !== null && address.includes('@') && address.split('@').at(-1)?.toLowerCase() !== sender.domain;

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => save({ name, address }), { success: 'Sender saved' });
    if (!result.ok) return;
    setName(result.data.name);
    setAddress(result.data.address);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Who mails come from"
        description="Mails leave from this address once the DNS of its domain shows your key. Until then they leave from ours, with this name, and answers reach this address."
        footer={
          disabled ? undefined : (
            <div className="flex flex-wrap items-center justify-end gap-3">
              {movesDomain ? (
                <p className="mr-auto text-sm text-muted-foreground">
                  Another domain needs records of its own.
                </p>
              ) : null}
              <Button type="submit" variant="primary" loading={isRunning} disabled={!isDirty}>
                {sender ? 'Save' : 'Continue'}
              </Button>
            </div>
          )
        }
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={fieldErrors.name} required disabled={disabled}>
            <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={100} />
          </Field>
          <Field label="Address" error={fieldErrors.address} required disabled={disabled}>
            <Input
              type="email"
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              placeholder="support@your-company.com"
              autoComplete="off"
              spellCheck={false}
              maxLength={254}
            />
          </Field>
        </div>
      </Card>
    </form>
  );
}
