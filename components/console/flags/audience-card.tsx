'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { type NamedTenant, TenantPicker } from './tenant-picker';
import type { FlagDraftHandle } from './use-flag-draft';

export interface AudienceCardProps {
  handle: FlagDraftHandle;
  plans: readonly { key: string; name: string }[];
  /** Names of the tenants in the rules, by id. */
  tenantNames: Record<string, string>;
}

/** Plans, percentage and single tenants. */
export function AudienceCard({ handle, plans, tenantNames }: AudienceCardProps) {
  const { draft, setRules, errorOf } = handle;
  const { rules } = draft;
  const [names, setNames] = useState(() => new Map(Object.entries(tenantNames)));
  const toggle = (key: string, isChosen: boolean) =>
    setRules({ plans: isChosen ? [...rules.plans, key] : rules.plans.filter((other) => other !== key) });
  const picker = {
    names,
    onNamed: ({ id, name }: NamedTenant) => setNames((before) => new Map(before).set(id, name)),
  };
  return (
    <Card title="Who gets it" description="Plan and share have to fit both. Single tenants count first.">
      <div className="grid gap-5">
        <fieldset className="grid gap-2">
          <legend className="mb-1.5 text-sm font-medium">Plans</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {plans.map(({ key, name }) => (
              <Checkbox
                key={key}
                label={name}
                checked={rules.plans.includes(key)}
                onCheckedChange={(isChosen) => toggle(key, isChosen)}
              />
            ))}
          </div>
          <p className="text-xs text-muted-foreground">None ticked: tenants of every plan.</p>
          {errorOf('rules.plans') ? (
            <p className="text-xs text-danger-text">{errorOf('rules.plans')}</p>
          ) : null}
        </fieldset>
        <Percentage
          value={rules.percentage}
          error={errorOf('rules.percentage')}
          onChange={(percentage) => setRules({ percentage })}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          <TenantPicker
            {...picker}
            label="Always"
            hint="They get it outside these plans and this share, too."
            error={errorOf('rules.tenants')}
            value={rules.tenants.include}
            onChange={(include) => setRules({ tenants: { ...rules.tenants, include } })}
          />
          <TenantPicker
            {...picker}
            label="Never"
            hint="They do not get it, whatever else is true."
            error={undefined}
            value={rules.tenants.exclude}
            onChange={(exclude) => setRules({ tenants: { ...rules.tenants, exclude } })}
          />
        </div>
      </div>
    </Card>
  );
}

function Percentage({
  value,
  error,
  onChange,
}: {
  value: number;
  error: string | undefined;
  onChange: (value: number) => void;
}) {
  return (
    <Field
      label="Share of the tenants"
      hint="A tenant keeps its place: raising the share only adds tenants."
      error={error}
    >
      <div className="flex items-center gap-4">
        <Input
          type="number"
          inputMode="decimal"
          min={0}
          max={100}
          step={0.01}
          suffix="%"
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className="w-28 shrink-0"
        />
        <input
          type="range"
          aria-label="Share of the tenants, by slider"
          min={0}
          max={100}
          step={1}
          value={Number.isNaN(value) ? 0 : value}
          onChange={(event) => onChange(event.target.valueAsNumber)}
          className="h-8 min-w-0 flex-1 accent-accent"
        />
      </div>
    </Field>
  );
}
