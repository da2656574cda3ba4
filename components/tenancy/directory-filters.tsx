'use client';

import { ListFilter, X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Popover } from '@/components/ui/popover';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { type DirectoryCounts, TENANT_PERIODS } from '@/lib/tenancy/console/schemas';
import { TENANT_STATUSES, TENANT_STRATEGIES } from '@/lib/tenancy/schemas';
import { directoryFilters, directoryParams, FILTER_KEYS, filterOf } from './directory-params';
import { type DirectoryNames, filterWords, PERIOD_WORDS } from './directory-words';
import { MoreFilters } from './more-filters';
import { count, STATUS_WORDS, strategyLabel } from './words';

const ANY = 'any';
/** Behind the button; those that are set stand as chips below. */
const FURTHER = ['partition', 'region', 'health', 'near', 'live', 'partner', 'from', 'to'] as const;
const NO_FILTER = Object.fromEntries(Object.keys(directoryFilters).map((key) => [key, null]));

/** Search and filters above the directory; all of them in the address, so a list can be sent as a link. */
export function DirectoryFilters({
  names,
  counts,
  hasDefault,
}: {
  names: DirectoryNames;
  counts: DirectoryCounts;
  /** Whether the bare address leads to a saved view. */
  hasDefault: boolean;
}) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(directoryParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const { q, status, plan, strategy, since } = params;
  // Another filter means another list: its first page.
  const change = (next: Partial<typeof params>) => setParams({ ...next, after: null, before: null });
  const set = filterOf(params);
  const chips = FURTHER.filter((key) => set[key] !== undefined);
  const filter = <V extends string>(
    label: string,
    values: readonly V[],
    labelOf: (value: V) => string,
    value: V | null,
    onChange: (value: V | null) => void,
    numbers?: Readonly<Record<string, number>>,
  ) => (
    <Select
      aria-label={label}
      options={[
        { value: ANY, label: `${label}: any` },
        ...values.map((entry) => ({
          value: entry,
          label: numbers ? `${labelOf(entry)} · ${count(numbers[entry] ?? 0)}` : labelOf(entry),
        })),
      ]}
      value={value ?? ANY}
      onValueChange={(next) => onChange(next === ANY ? null : (next as V))}
      className="w-full"
    />
  );
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 grid gap-2">
      <div className="grid grid-cols-2 gap-2 lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_auto]">
        <SearchInput
          key={q}
          label="Search tenants"
          placeholder="Name or address"
          defaultValue={q ?? ''}
          busy={isPending}
          onSearch={(next) => change({ q: next || null })}
          className="max-sm:col-span-2"
        />
        {filter(
          'Status',
          TENANT_STATUSES,
          (value) => STATUS_WORDS[value]?.label ?? value,
          status,
          (next) => change({ status: next }),
          counts.status,
        )}
        {filter(
          'Plan',
          Object.keys(names.plans),
          (value) => names.plans[value] ?? value,
          plan,
          (next) => change({ plan: next }),
          counts.plan,
        )}
        {filter(
          'Strategy',
          TENANT_STRATEGIES,
          strategyLabel,
          strategy,
          (next) => change({ strategy: next }),
          counts.strategy,
        )}
        {filter(
          'Signed up',
          TENANT_PERIODS,
          (value) => PERIOD_WORDS[value],
          since,
          (next) => change({ since: next }),
        )}
        <Popover
          label="More filters"
          align="end"
          className="w-80"
          trigger={
            <Button icon={<ListFilter aria-hidden="true" />}>
              More filters
              {chips.length > 0 ? <Badge tone="accent">{chips.length}</Badge> : null}
            </Button>
          }
        >
          <MoreFilters params={params} names={names} counts={counts} onChange={change} />
        </Popover>
      </div>
      {FILTER_KEYS.some((key) => set[key] !== undefined) ? (
        <div className="flex flex-wrap items-center gap-1.5">
          {chips.map((key) => (
            <Button
              key={key}
              size="sm"
              icon={<X aria-hidden="true" />}
              onClick={() => change({ [key]: null })}
              aria-label={`Take away: ${filterWords(key, set, names)}`}
            >
              {filterWords(key, set, names)}
            </Button>
          ))}
          <Button
            size="sm"
            variant="ghost"
            icon={<X aria-hidden="true" />}
            onClick={() => change({ ...NO_FILTER, view: hasDefault ? 'all' : null })}
          >
            Clear filters
          </Button>
        </div>
      ) : null}
    </section>
  );
}
