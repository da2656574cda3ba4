'use client';

import { parseAsString, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Select } from '@/components/ui/select';
import { LIMIT_KEYS, LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { isReported } from '@/lib/metering/report/schemas';

const ANY = 'any';
const OPTIONS = [
  { value: ANY, label: 'All limits' },
  ...LIMIT_KEYS.filter(isReported).map((value) => ({ value: value as string, label: LIMITS[value].label })),
];

/** Narrows the list to one limit; in the address, so a list can be sent as a link. */
export function LimitFilter({ limit }: { limit: LimitKey | undefined }) {
  const [isPending, startTransition] = useTransition();
  const [, setLimit] = useQueryState(
    'limit',
    parseAsString.withOptions({ shallow: false, history: 'push', startTransition }),
  );
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4">
      <Select
        aria-label="Limit"
        className="w-full sm:w-60"
        options={OPTIONS}
        value={limit ?? ANY}
        onValueChange={(next) => void setLimit(next === ANY ? null : next)}
      />
    </section>
  );
}
