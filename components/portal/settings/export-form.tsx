'use client';

import { PackageOpen } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import { EXPORT_DAYS, type ExportDto, type RequestExportInput } from '@/lib/lifecycle/bundles/owner/schemas';
import { useRun } from '../use-run';

interface ExportFormProps {
  /** One at a time. */
  isWriting: boolean;
  request: (input: RequestExportInput) => Promise<ActionResult<ExportDto>>;
  onAsked: () => Promise<unknown>;
}

const EMPTY: RequestExportInput = { passphrase: '', repeated: '' };

/** Chooses the passphrase of an export and asks for it. */
export function ExportForm({ isWriting, request, onAsked }: ExportFormProps) {
  const { run, isRunning, fieldErrors } = useRun();
  const [draft, setDraft] = useState(EMPTY);
  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => request(draft), {
      success: 'The export begins. You get a mail when it is ready.',
    });
    if (!result.ok) return;
    setDraft(EMPTY);
    await onAsked();
  }
  const field = (name: keyof RequestExportInput) => ({
    type: 'password',
    autoComplete: 'new-password',
    maxLength: 200,
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
  });
  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="New export"
        description={`Requests, articles, customers, businesses, files, settings and the audit log, as they are at one moment. It can be downloaded for ${EXPORT_DAYS} days, by owners alone.`}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label="Passphrase"
            hint="Four or more words that do not belong together."
            error={fieldErrors.passphrase}
            required
          >
            <Input {...field('passphrase')} />
          </Field>
          <Field label="Passphrase again" error={fieldErrors.repeated} required>
            <Input {...field('repeated')} />
          </Field>
        </div>
        <p className="mt-4 text-sm text-muted-foreground">
          Keep it safe: it is stored nowhere, and without it nobody can open the file, not even us.
        </p>
        <div className="mt-4 flex flex-wrap items-center justify-end gap-3">
          {isWriting ? <p className="text-sm text-muted-foreground">One is being written already.</p> : null}
          <Button
            type="submit"
            variant="primary"
            icon={<PackageOpen aria-hidden="true" />}
            loading={isRunning}
            disabled={isWriting}
          >
            Export everything
          </Button>
        </div>
      </Card>
    </form>
  );
}
