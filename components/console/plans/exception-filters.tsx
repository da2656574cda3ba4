'use client';

import { X } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useState, useTransition } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import type { EntitlementKey } from '@/lib/kernel/entitlements';
import { ENTITLEMENT_OPTIONS } from './entitlement-options';
import { exceptionParams } from './exception-params';

/** Filters above the exceptions, all of them in the address. */
export function ExceptionFilters({ tenant }: { tenant: ChosenTenant | null }) {
  const [isPending, startTransition] = useTransition();
  const [{ tenant: tenantId, key }, setParams] = useQueryStates(exceptionParams, {
    shallow: false,
    history: 'push',
    startTransition,
  });
  // Known by name as soon as it is chosen, before the page has come back.
  const [chosen, setChosen] = useState(tenant);
  const shown = [chosen, tenant].find((entry) => entry?.id === tenantId) ?? null;
  return (
    <section aria-label="Filters" aria-busy={isPending} className="mb-4 flex flex-wrap items-center gap-2">
      <TenantCombobox
        placeholder="All tenants"
        clearLabel="All tenants"
        value={shown}
        onChange={(next) => {
          setChosen(next);
          void setParams({ tenant: next?.id ?? null, after: null });
        }}
        className="max-sm:w-full sm:w-64"
      />
      <Combobox
        label="What"
        placeholder="Everything"
        clearLabel="Everything"
        options={ENTITLEMENT_OPTIONS}
        value={key ?? ''}
        onValueChange={(next) =>
          void setParams({ key: (next || null) as EntitlementKey | null, after: null })
        }
        className="max-sm:w-full sm:w-56"
      />
      {tenantId || key ? (
        <Button
          variant="ghost"
          icon={<X aria-hidden="true" />}
          onClick={() => void setParams({ tenant: null, key: null, after: null })}
        >
          Clear
        </Button>
      ) : null}
    </section>
  );
}
