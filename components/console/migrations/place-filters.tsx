'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { placeParams } from './place-params';

const ANY = 'any';

interface PlaceFiltersProps {
  partitions: readonly string[];
  versions: readonly string[];
}

/** Filters above the places, all of them in the address. */
export function PlaceFilters({ partitions, versions }: PlaceFiltersProps) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(placeParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const change = (next: Partial<typeof params>) => setParams({ ...next, after: null });
  const select = (
    label: string,
    values: readonly string[],
    value: string | null,
    set: (v: string | null) => void,
  ) => (
    <Select
      aria-label={label}
      options={[
        { value: ANY, label: `${label}: any` },
        ...values.map((entry) => ({ value: entry, label: entry })),
      ]}
      value={value ?? ANY}
      onValueChange={(next) => set(next === ANY ? null : next)}
      className="max-sm:w-full sm:w-52"
    />
  );
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 flex flex-wrap items-center gap-2">
      <SearchInput
        key={params.q}
        label="Search places"
        placeholder="Part of a schema's or database's name"
        defaultValue={params.q ?? ''}
        busy={isPending}
        onSearch={(q) => change({ q: q || null })}
        className="max-sm:w-full sm:w-72"
      />
      {select('Partition', partitions, params.partition, (partition) => change({ partition }))}
      {select('Version', versions, params.version, (version) => change({ version }))}
      {params.q || params.partition || params.version ? (
        <Button
          variant="ghost"
          icon={<X aria-hidden="true" />}
          onClick={() => change({ q: null, partition: null, version: null })}
        >
          Clear filters
        </Button>
      ) : null}
    </section>
  );
}
