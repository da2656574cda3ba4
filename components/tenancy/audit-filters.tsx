'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Input } from '@/components/ui/input';
import { auditParams } from './audit-params';

const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';

/** Filters above the operators' log, all of them in the address. */
export function AuditFilters({
  actions,
  operators,
}: {
  actions: ComboboxOption[];
  operators: ComboboxOption[];
}) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(auditParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const change = (next: Partial<typeof params>) => setParams({ ...next, after: null });
  const isFiltered = Object.values(params).some(Boolean);
  const toDate = (text: string) => (text ? new Date(`${text}T00:00:00Z`) : null);
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 flex flex-wrap items-center gap-2">
      <Combobox
        label="Action"
        placeholder="All actions"
        clearLabel="All actions"
        options={actions}
        value={params.action ?? ''}
        onValueChange={(action) => change({ action: action || null })}
        className="max-sm:w-full sm:w-56"
      />
      <Combobox
        label="Operator"
        placeholder="Everybody"
        clearLabel="Everybody"
        options={operators}
        value={params.operator ?? ''}
        onValueChange={(operator) => change({ operator: operator || null })}
        className="max-sm:w-full sm:w-48"
      />
      <Input
        type="date"
        aria-label="From"
        value={day(params.from)}
        onChange={(event) => change({ from: toDate(event.target.value) })}
        className="w-40 max-sm:flex-1"
      />
      <Input
        type="date"
        aria-label="To"
        value={day(params.to)}
        onChange={(event) => change({ to: toDate(event.target.value) })}
        className="w-40 max-sm:flex-1"
      />
      {isFiltered ? (
        <Button variant="ghost" icon={<X aria-hidden="true" />} onClick={() => setParams(null)}>
          {params.tenant ? 'Clear filters (one tenant)' : 'Clear filters'}
        </Button>
      ) : null}
    </section>
  );
}
