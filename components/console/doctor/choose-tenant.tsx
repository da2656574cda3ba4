'use client';

import { useQueryStates } from 'nuqs';
import { useTransition } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { doctorParams } from './doctor-params';

/** Narrows the doctor's look to one tenant. */
export function ChooseTenant({ tenant }: { tenant: ChosenTenant | null }) {
  const [isPending, startTransition] = useTransition();
  const [, setParams] = useQueryStates(doctorParams, { shallow: false, history: 'push', startTransition });
  return (
    <section aria-label="What is looked at" aria-busy={isPending} className="mb-4">
      <TenantCombobox
        value={tenant}
        onChange={(next) => setParams({ tenant: next?.id ?? null })}
        placeholder="The whole installation"
        clearLabel="The whole installation"
        className="max-sm:w-full sm:w-80"
      />
    </section>
  );
}
