'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useState, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { SearchInput } from '@/components/ui/search-input';
import { actionOptions, actorKindOptions, targetOptions } from './audit-words';
import { auditParams } from './filter';

const ACTIONS = actionOptions();
const KINDS = actorKindOptions();

/** The filters above the log; each one is in the address, so a filtered log can be sent as a link. */
export function AuditFilters({ people }: { people: readonly ComboboxOption[] }) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(auditParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  // A new key empties the search field; while somebody types it must stay the same one.
  const [round, setRound] = useState(0);
  const isFiltered = Object.values(params).some(Boolean);
  const targets = targetOptions();
  const ownTarget = params.target && !targets.some((option) => option.value === params.target);

  function clear() {
    setRound(round + 1);
    void setParams(null);
  }

  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 grid gap-2">
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-[minmax(0,1.3fr)_repeat(3,minmax(0,1fr))]">
        <SearchInput
          key={round}
          label="Search names and titles"
          defaultValue={params.q}
          busy={isPending}
          className="max-sm:col-span-2"
          onSearch={(q) => setParams({ q })}
        />
        <Combobox
          label="Actor"
          placeholder="Everybody"
          clearLabel="Everybody"
          options={[...people, ...KINDS]}
          value={params.actor}
          onValueChange={(actor) => setParams({ actor })}
        />
        <Combobox
          label="Action"
          placeholder="All actions"
          clearLabel="All actions"
          options={ACTIONS}
          value={params.action}
          onValueChange={(action) => setParams({ action })}
        />
        <Combobox
          label="Target"
          placeholder="All targets"
          clearLabel="All targets"
          options={ownTarget ? [...targets, { value: params.target, label: 'One target' }] : targets}
          value={params.target}
          onValueChange={(target) => setParams({ target })}
          className="max-sm:col-span-2"
        />
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted-foreground max-sm:grid max-sm:grid-cols-2">
        <Day label="From" value={params.from} max={params.to} onChange={(from) => setParams({ from })} />
        <Day label="To" value={params.to} min={params.from} onChange={(to) => setParams({ to })} />
        {isFiltered ? (
          <Button size="sm" variant="ghost" icon={<X aria-hidden="true" />} onClick={clear}>
            Clear filters
          </Button>
        ) : null}
      </div>
    </section>
  );
}

function Day(props: {
  label: string;
  value: string;
  min?: string;
  max?: string;
  onChange: (day: string) => void;
}) {
  return (
    <label className="flex items-center gap-2 max-sm:min-w-0 max-sm:flex-col max-sm:items-start max-sm:gap-1">
      <span>{props.label}</span>
      <Input
        type="date"
        value={props.value}
        min={props.min || undefined}
        max={props.max || undefined}
        onChange={(event) => props.onChange(event.target.value)}
        className="w-40 max-sm:w-full"
      />
    </label>
  );
}
