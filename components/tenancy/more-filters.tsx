'use client';

import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import {
  type DirectoryCounts,
  LIVE_KINDS,
  NEAR_THRESHOLDS,
  PARTITION_HEALTHS,
} from '@/lib/tenancy/console/schemas';
import { type DirectoryNames, HEALTH_WORDS, LIVE_WORDS, NEAR_WORDS } from './directory-words';
import { count } from './words';

const ANY = 'any';

export interface FurtherFilters {
  partition: string | null;
  region: string | null;
  health: (typeof PARTITION_HEALTHS)[number] | null;
  near: (typeof NEAR_THRESHOLDS)[number] | null;
  live: (typeof LIVE_KINDS)[number] | null;
  from: string | null;
  to: string | null;
}

/** The filters that are asked for less often. */
export function MoreFilters({
  params,
  names,
  counts,
  onChange,
}: {
  params: FurtherFilters;
  names: DirectoryNames;
  counts: DirectoryCounts;
  onChange: (next: Partial<FurtherFilters>) => unknown;
}) {
  const select = <V extends string>(
    label: string,
    values: readonly V[],
    words: Readonly<Record<V, string>>,
    value: V | null,
    set: (value: V | null) => void,
    numbers?: Readonly<Record<string, number>>,
  ) => (
    <Field label={label}>
      <Select
        options={[
          { value: ANY, label: 'Any' },
          ...values.map((entry) => ({
            value: entry,
            label: numbers ? `${words[entry]} · ${count(numbers[entry] ?? 0)}` : words[entry],
          })),
        ]}
        value={value ?? ANY}
        onValueChange={(next) => set(next === ANY ? null : (next as V))}
        className="w-full"
      />
    </Field>
  );
  const options = (
    values: readonly string[],
    labels: Readonly<Record<string, string>>,
    of: DirectoryCounts['region'],
  ) => values.map((value) => ({ value, label: labels[value] ?? value, hint: count(of[value] ?? 0) }));
  return (
    <div className="grid gap-3">
      <Field label="Partition">
        <Combobox
          label="Partition"
          placeholder="Any"
          clearLabel="Any"
          options={options(Object.keys(names.partitions), names.partitions, counts.partition)}
          value={params.partition ?? ''}
          onValueChange={(next) => onChange({ partition: next || null })}
          className="w-full"
        />
      </Field>
      <Field label="Region">
        <Combobox
          label="Region"
          placeholder="Any"
          clearLabel="Any"
          options={options(Object.keys(counts.region).sort(), {}, counts.region)}
          value={params.region ?? ''}
          onValueChange={(next) => onChange({ region: next || null })}
          className="w-full"
        />
      </Field>
      {select(
        "Server's health",
        PARTITION_HEALTHS,
        HEALTH_WORDS,
        params.health,
        (health) => onChange({ health }),
        counts.health,
      )}
      {select('Near a limit', NEAR_THRESHOLDS, NEAR_WORDS, params.near, (near) => onChange({ near }))}
      {select('Going on', LIVE_KINDS, LIVE_WORDS, params.live, (live) => onChange({ live }))}
      <div className="grid grid-cols-2 gap-2">
        <Field label="Signed up from">
          <Input
            type="date"
            value={params.from ?? ''}
            onChange={({ target }) => onChange({ from: target.value || null })}
          />
        </Field>
        <Field label="Through">
          <Input
            type="date"
            value={params.to ?? ''}
            onChange={({ target }) => onChange({ to: target.value || null })}
          />
        </Field>
      </div>
    </div>
  );
}
