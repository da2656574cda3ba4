'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import type { TenantSettings } from '@/lib/tenancy/settings/schemas';
import { useRun } from '../use-run';
import { AccentField } from './accent-field';
import { LocalePreview } from './locale-preview';

export interface SettingsFormProps {
  settings: TenantSettings;
  /** Nobody has saved or confirmed them yet. */
  isUnconfirmed: boolean;
  mayWrite: boolean;
  siteUrl: string;
  locales: readonly ComboboxOption[];
  timeZones: readonly ComboboxOption[];
  currencies: readonly ComboboxOption[];
  saveSettings: (input: TenantSettings) => Promise<ActionResult<TenantSettings>>;
}

/** Name, language, time zone, currency and colour. What was typed stays when the server refuses. */
export function SettingsForm(props: SettingsFormProps) {
  const { mayWrite, siteUrl } = props;
  const [saved, setSaved] = useState(props.settings);
  const [draft, setDraft] = useState(props.settings);
  const [isUnconfirmed, setIsUnconfirmed] = useState(props.isUnconfirmed);
  const { run, isRunning, fieldErrors } = useRun();
  const isDirty = (Object.keys(draft) as (keyof TenantSettings)[]).some(
    (field) => draft[field] !== saved[field],
  );
  const set = (field: keyof TenantSettings) => (value: string) =>
    setDraft((current) => ({ ...current, [field]: value }));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => props.saveSettings(draft), {
      success: isDirty ? 'Settings saved' : 'Settings confirmed',
    });
    if (!result.ok) return;
    setSaved(result.data);
    setDraft(result.data);
    setIsUnconfirmed(false);
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-6">
      <Card title="Name and address" description="What your customers read on the site and in every mail.">
        <div className="grid gap-4 sm:max-w-md">
          <Field label="Name" error={fieldErrors.name} required disabled={!mayWrite}>
            <Input
              value={draft.name}
              onChange={(event) => set('name')(event.target.value)}
              maxLength={80}
              autoComplete="organization"
            />
          </Field>
          <div className="grid gap-1 text-sm">
            <span className="font-medium">Site address</span>
            <a
              href={siteUrl}
              target="_blank"
              rel="noreferrer"
              className="w-fit font-mono text-xs break-all text-accent-text underline-offset-4 hover:underline"
            >
              {siteUrl}
            </a>
            <span className="text-xs text-muted-foreground">
              Chosen when the workspace was signed up; links to it never break.
            </span>
          </div>
        </div>
      </Card>
      <Card
        title="Language and region"
        description="How dates, times and amounts are written for your team and customers."
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Language" error={fieldErrors.locale} disabled={!mayWrite}>
            <Combobox
              label="Language"
              options={props.locales}
              value={draft.locale}
              onValueChange={set('locale')}
            />
          </Field>
          <Field label="Time zone" error={fieldErrors.timeZone} disabled={!mayWrite}>
            <Combobox
              label="Time zone"
              options={props.timeZones}
              value={draft.timeZone}
              onValueChange={set('timeZone')}
            />
          </Field>
          <Field label="Currency" error={fieldErrors.currency} disabled={!mayWrite}>
            <Combobox
              label="Currency"
              options={props.currencies}
              value={draft.currency}
              onValueChange={set('currency')}
            />
          </Field>
          <LocalePreview {...draft} />
        </div>
      </Card>
      <Card title="Colour">
        <AccentField
          value={draft.accentColor}
          onChange={set('accentColor')}
          error={fieldErrors.accentColor}
          disabled={!mayWrite}
        />
      </Card>
      {mayWrite ? (
        <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center justify-end gap-3 border-t bg-background/90 px-4 py-3 backdrop-blur-md md:mx-0 md:px-0">
          <p className="mr-auto text-sm text-muted-foreground" aria-live="polite">
            {isDirty
              ? 'You have changes that are not saved.'
              : isUnconfirmed
                ? 'Look these over and confirm them once.'
                : 'Everything is saved.'}
          </p>
          {isDirty ? (
            <Button disabled={isRunning} onClick={() => setDraft(saved)}>
              Discard
            </Button>
          ) : null}
          <Button type="submit" variant="primary" loading={isRunning} disabled={!isDirty && !isUnconfirmed}>
            {isDirty || !isUnconfirmed ? 'Save changes' : 'Confirm'}
          </Button>
        </div>
      ) : null}
    </form>
  );
}
