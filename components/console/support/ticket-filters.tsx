'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { Checkbox } from '@/components/ui/checkbox';
import { ticketParams } from './ticket-params';

/** Filters above the inbox, all of them in the address. */
export function TicketFilters({ tenant }: { tenant: ChosenTenant | null }) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(ticketParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 flex flex-wrap items-center gap-4">
      <TenantCombobox
        value={tenant}
        onChange={(next) => setParams({ tenant: next?.id ?? null, after: null })}
        placeholder="All tenants"
        clearLabel="All tenants"
        className="max-sm:w-full sm:w-56"
      />
      <Checkbox
        label="Mine"
        checked={params.mine}
        onCheckedChange={(mine) => setParams({ mine: mine || null, after: null })}
      />
    </section>
  );
}
