'use client';

import { useDeferredValue, useState } from 'react';
import { Combobox } from '@/components/ui/combobox';
import { useTenantSearch } from './use-tenant-search';

export interface ChosenTenant {
  id: string;
  name: string;
}

/** One tenant of the directory, found by a part of its name or address. */
export function TenantCombobox(props: {
  value: ChosenTenant | null;
  onChange: (tenant: ChosenTenant | null) => void;
  placeholder?: string;
  clearLabel?: string;
  className?: string;
}) {
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const { tenants, isFetching } = useTenantSearch(useDeferredValue(typed.trim()), isOpen);
  return (
    <Combobox
      label="Tenant"
      placeholder={props.placeholder ?? 'Choose a tenant…'}
      searchPlaceholder="Name or address"
      clearLabel={props.clearLabel}
      options={tenants.map(({ id, name, slug }) => ({ value: id, label: name, hint: slug }))}
      value={props.value?.id ?? ''}
      valueLabel={props.value?.name}
      onValueChange={(id) => {
        const found = tenants.find((tenant) => tenant.id === id);
        props.onChange(found ? { id, name: found.name } : null);
      }}
      search={{ value: typed, onChange: setTyped, busy: isFetching }}
      onOpenChange={setIsOpen}
      className={props.className}
    />
  );
}
