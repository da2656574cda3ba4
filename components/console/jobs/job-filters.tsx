'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { jobParams } from './job-params';

/** Filters above the queue, all of them in the address. */
export function JobFilters({ names, tenant }: { names: readonly string[]; tenant: ChosenTenant | null }) {
  const [isPending, startTransition] = useTransition();
  const [params, setParams] = useQueryStates(jobParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  const change = (next: Partial<typeof params>) => setParams({ ...next, after: null });
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 flex flex-wrap items-center gap-2">
      <Combobox
        label="Kind of job"
        placeholder="All kinds of jobs"
        clearLabel="All kinds of jobs"
        options={names.map((name) => ({ value: name, label: name }))}
        value={params.name ?? ''}
        onValueChange={(name) => change({ name: name || null })}
        className="max-sm:w-full sm:w-56"
      />
      <TenantCombobox
        value={tenant}
        onChange={(next) => change({ tenant: next?.id ?? null })}
        placeholder="All tenants"
        clearLabel="All tenants"
        className="max-sm:w-full sm:w-56"
      />
      {params.name || params.tenant ? (
        <Button
          variant="ghost"
          icon={<X aria-hidden="true" />}
          onClick={() => change({ name: null, tenant: null })}
        >
          Clear filters
        </Button>
      ) : null}
    </section>
  );
}
