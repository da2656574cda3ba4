'use client';

import { useState } from 'react';
import { strategyLabel } from '@/components/tenancy/words';
import { Checkbox } from '@/components/ui/checkbox';
import type { Audience } from '@/lib/operations/announcements/schemas';
import { type NamedTenant, TenantPicker } from '../flags/tenant-picker';

export interface AudienceChoices {
  plans: readonly { key: string; name: string }[];
  partitions: readonly { id: string; name: string }[];
  regions: readonly string[];
  /** Names of tenants that are chosen already, by id. */
  tenantNames: Record<string, string>;
}

const STRATEGIES = ['shared', 'schema', 'database', 'dedicated'] as const;

/** Which tenants: nothing ticked is no condition, and everything that is named has to be true. */
export function AudienceFields({
  audience,
  choices,
  onChange,
  error,
}: {
  audience: Audience;
  choices: AudienceChoices;
  onChange: (audience: Audience) => void;
  error: string | undefined;
}) {
  const [names, setNames] = useState(() => new Map(Object.entries(choices.tenantNames)));
  const toggle = <V extends string>(list: readonly V[], value: V, isChosen: boolean): V[] =>
    isChosen ? [...list, value] : list.filter((other) => other !== value);
  return (
    <div className="grid gap-5">
      <Ticks
        legend="Plans"
        options={choices.plans.map(({ key, name }) => ({ value: key, label: name }))}
        chosen={audience.plans}
        onToggle={(key, isChosen) => onChange({ ...audience, plans: toggle(audience.plans, key, isChosen) })}
      />
      <Ticks
        legend="Regions"
        options={choices.regions.map((value) => ({ value, label: value }))}
        chosen={audience.regions}
        onToggle={(key, isChosen) =>
          onChange({ ...audience, regions: toggle(audience.regions, key, isChosen) })
        }
      />
      <Ticks
        legend="Partitions"
        options={choices.partitions.map(({ id, name }) => ({ value: id, label: name }))}
        chosen={audience.partitions}
        onToggle={(key, isChosen) =>
          onChange({ ...audience, partitions: toggle(audience.partitions, key, isChosen) })
        }
      />
      <Ticks
        legend="Isolation"
        options={STRATEGIES.map((value) => ({ value, label: strategyLabel(value) }))}
        chosen={audience.strategies}
        onToggle={(value, isChosen) => {
          const strategy = STRATEGIES.find((known) => known === value);
          if (strategy)
            onChange({ ...audience, strategies: toggle(audience.strategies, strategy, isChosen) });
        }}
      />
      <TenantPicker
        label="Chosen tenants"
        hint="None: every tenant that fits the rest."
        error={error}
        value={audience.tenants}
        onChange={(tenants) => onChange({ ...audience, tenants })}
        names={names}
        onNamed={({ id, name }: NamedTenant) => setNames((before) => new Map(before).set(id, name))}
      />
    </div>
  );
}

function Ticks(props: {
  legend: string;
  options: readonly { value: string; label: string }[];
  chosen: readonly string[];
  onToggle: (value: string, isChosen: boolean) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">{props.legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {props.options.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={props.chosen.includes(value)}
            onCheckedChange={(isChosen) => props.onToggle(value, isChosen === true)}
          />
        ))}
      </div>
    </fieldset>
  );
}
