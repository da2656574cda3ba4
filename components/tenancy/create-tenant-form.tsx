'use client';

import { useState } from 'react';
import { FormError } from '@/components/ui/form-error';
import { useSubmission } from '@/components/ui/use-submission';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { slugSuggestions } from '@/lib/identity/sign-up/schemas';
import type { ActionResult } from '@/lib/kernel/result';
import { CREATABLE_STRATEGIES, type CreateTenantInput, createTenantSchema } from '@/lib/tenancy/schemas';
import { LiveRun } from './live-run';
import { SlugField } from './slug-field';

import { STRATEGY_WORDS } from './words';

export interface CreateTenantFormProps {
  /** What stands behind the address: `.tenantry.example`. */
  hostSuffix: string;
  plans: { value: string; label: string }[];
  /** Regions that take tenants now; with one there is nothing to choose. */
  regions: readonly string[];
  defaultRegion: string;
  locales: readonly ComboboxOption[];
  timeZones: readonly ComboboxOption[];
  currencies: readonly ComboboxOption[];
  create: (input: CreateTenantInput) => Promise<ActionResult<{ runId: string }>>;
  check: (input: { slug: string }) => Promise<ActionResult<{ isAvailable: boolean; message?: string }>>;
}

const STRATEGIES = CREATABLE_STRATEGIES.map((value) => ({ value, ...STRATEGY_WORDS[value] }));

/** Makes a tenant on any strategy, then shows its steps as they happen. */
export function CreateTenantForm(props: CreateTenantFormProps) {
  const [started, setStarted] = useState<{ runId: string; name: string } | null>(null);
  const [name, setName] = useState('');
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [place, setPlace] = useState({ locale: 'en', timeZone: 'UTC', currency: 'EUR' });
  const { form, isPending, error, errorOf } = useSubmission({
    schema: createTenantSchema,
    submit: props.create,
    onDone: ({ runId }, input) => {
      setStarted({ runId, name: input.name });
      return undefined;
    },
  });

  if (started) {
    return (
      <LiveRun
        runId={started.runId}
        name={started.name}
        onAgain={() => {
          setName('');
          setOwnSlug(null);
          setStarted(null);
        }}
      />
    );
  }
  const choose = (field: keyof typeof place) => (value: string) => setPlace({ ...place, [field]: value });
  return (
    <form {...form} className="grid gap-4">
      <FormError error={error} />
      <Card title="Company">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errorOf('name')} required>
            <Input
              name="name"
              value={name}
              onChange={(event) => setName(event.target.value)}
              maxLength={80}
              autoComplete="off"
              autoFocus
            />
          </Field>
          <SlugField
            value={ownSlug ?? slugSuggestions(name)[0] ?? ''}
            onChange={setOwnSlug}
            suffix={props.hostSuffix}
            error={errorOf('slug')}
            check={props.check}
          />
          <Field label="Owner's name" error={errorOf('ownerName')} required>
            <Input name="ownerName" maxLength={120} autoComplete="off" />
          </Field>
          <Field
            label="Owner's mail address"
            hint="They sign in with a link sent by mail."
            error={errorOf('ownerEmail')}
            required
          >
            <Input name="ownerEmail" type="email" inputMode="email" autoComplete="off" />
          </Field>
        </div>
      </Card>
      <Card
        title="Isolation"
        description="Where its data lives. The application is the same on every strategy."
      >
        <RadioGroup
          label="Strategy"
          name="strategy"
          defaultValue="shared"
          look="cards"
          options={STRATEGIES.map(({ value, label, hint }) => ({ value, label: label ?? value, hint }))}
        />
      </Card>
      <Card title="Plan and place">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Plan" error={errorOf('plan')}>
            <Select name="plan" defaultValue="free" options={props.plans} className="w-full" />
          </Field>
          {props.regions.length > 1 ? (
            <Field label="Region" hint="Where its data is kept." error={errorOf('region')}>
              <Select
                name="region"
                defaultValue={props.defaultRegion}
                options={props.regions.map((value) => ({ value, label: value }))}
                className="w-full"
              />
            </Field>
          ) : (
            <input type="hidden" name="region" value={props.defaultRegion} />
          )}
          <Choice
            label="Language"
            name="locale"
            options={props.locales}
            value={place.locale}
            onChange={choose('locale')}
            error={errorOf('locale')}
          />
          <Choice
            label="Time zone"
            name="timeZone"
            options={props.timeZones}
            value={place.timeZone}
            onChange={choose('timeZone')}
            error={errorOf('timeZone')}
          />
          <Choice
            label="Currency"
            name="currency"
            options={props.currencies}
            value={place.currency}
            onChange={choose('currency')}
            error={errorOf('currency')}
          />
        </div>
      </Card>
      <div className="flex justify-end">
        <Button type="submit" variant="primary" loading={isPending}>
          Create the tenant
        </Button>
      </div>
    </form>
  );
}

function Choice(props: {
  label: string;
  name: string;
  options: readonly ComboboxOption[];
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
}) {
  return (
    <div>
      <Field label={props.label} error={props.error}>
        <Combobox
          label={props.label}
          options={props.options}
          value={props.value}
          onValueChange={props.onChange}
          className="w-full"
        />
      </Field>
      <input type="hidden" name={props.name} value={props.value} />
    </div>
  );
}
