'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { SearchInput } from '@/components/ui/search-input';
import { Select } from '@/components/ui/select';
import { TENANT_PERIODS } from '@/lib/tenancy/console/schemas';
import { TENANT_STATUSES, TENANT_STRATEGIES } from '@/lib/tenancy/schemas';
import { directoryParams } from './directory-params';
import { STATUS_WORDS, strategyLabel } from './words';

const ANY = 'any';
const PERIOD_LABEL = { '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days' };

/** Search and filters above the directory; all of them in the address, so a list can be sent as a link. */
export function DirectoryFilters({ plans }: { plans: readonly { key: string; name: string }[] }) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(directoryParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const { q, status, plan, strategy, since } = params;
  // Another filter means another list: its first page.
  const change = (next: Partial<typeof params>) => setParams({ ...next, after: null, before: null });
  const filter = <V extends string>(
    label: string,
    values: readonly V[],
    labelOf: (value: V) => string,
    value: V | null,
    set: (value: V | null) => void,
  ) => (
    <Select
      aria-label={label}
      options={[
        { value: ANY, label: `${label}: any` },
        ...values.map((entry) => ({ value: entry, label: labelOf(entry) })),
      ]}
      value={value ?? ANY}
      onValueChange={(next) => set(next === ANY ? null : (next as V))}
      className="w-full"
    />
  );
  return (
    <section
      aria-label="Filters"
      aria-busy={isPending}
      className="mb-4 grid grid-cols-2 gap-2 lg:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_auto]"
    >
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
      )}
      {filter(
        'Plan',
        plans.map(({ key }) => key),
        (value) => plans.find(({ key }) => key === value)?.name ?? value,
        plan,
        (next) => change({ plan: next }),
      )}
      {filter('Strategy', TENANT_STRATEGIES, strategyLabel, strategy, (next) => change({ strategy: next }))}
      {filter(
        'Signed up',
        TENANT_PERIODS,
        (value) => PERIOD_LABEL[value],
        since,
        (next) => change({ since: next }),
      )}
      {q || status || plan || strategy || since ? (
        <Button variant="ghost" icon={<X aria-hidden="true" />} onClick={() => setParams(null)}>
          Clear
        </Button>
      ) : null}
    </section>
  );
}
