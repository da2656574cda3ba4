'use client';

import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTenantSearch } from '@/components/tenancy/use-tenant-search';
import { Field } from '@/components/ui/field';
import { SearchInput } from '@/components/ui/search-input';
import { idSchema } from '@/lib/kernel/ids';

export interface NamedTenant {
  id: string;
  name: string;
  slug: string | null;
}

export interface TenantPickerProps {
  label: string;
  hint: string;
  error: string | undefined;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  /** Names of tenants that are chosen already. */
  names: ReadonlyMap<string, string>;
  onNamed: (tenant: NamedTenant) => void;
}

const isTenantId = (text: string) => idSchema('tenant').safeParse(text).success;

/** Tenants chosen one by one, found by name, address or id. */
export function TenantPicker(props: TenantPickerProps) {
  const { label, value, onChange, names } = props;
  const [typed, setTyped] = useState('');
  const isSearched = typed !== '' && !isTenantId(typed);
  const { tenants, isFetching } = useTenantSearch(typed, isSearched);
  const found = isTenantId(typed) ? [{ id: typed, name: typed, slug: null }] : isSearched ? tenants : [];
  const offered = found.filter(({ id }) => !value.includes(id));
  return (
    <div className="grid gap-2">
      <Field label={label} hint={props.hint} error={props.error}>
        <SearchInput
          label={`${label}: find a tenant`}
          placeholder="Name, address or id"
          onSearch={setTyped}
          busy={isFetching}
        />
      </Field>
      {offered.length > 0 ? (
        <ul aria-label={`Tenants to add: ${label}`} className="divide-y rounded-md border">
          {offered.map((tenant) => (
            <li key={tenant.id}>
              <button
                type="button"
                onClick={() => {
                  props.onNamed(tenant);
                  onChange([...value, tenant.id]);
                }}
                className="flex w-full items-center gap-2 px-2.5 py-1.5 text-left text-sm hover:bg-hover"
              >
                <Plus aria-hidden="true" className="size-3.5 shrink-0 text-muted-foreground" />
                <span className="min-w-0 flex-1 truncate">{tenant.name}</span>
                {tenant.slug ? (
                  <span className="font-mono text-xs text-muted-foreground">{tenant.slug}</span>
                ) : null}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {value.length > 0 ? (
        <ul aria-label={label} className="flex flex-wrap gap-1.5">
          {value.map((id) => (
            <li
              key={id}
              className="flex items-center gap-1 rounded-full border bg-muted py-0.5 pr-1 pl-2.5 text-xs"
            >
              <span className="max-w-56 truncate">{names.get(id) ?? id}</span>
              <button
                type="button"
                aria-label={`Take ${names.get(id) ?? id} away`}
                onClick={() => onChange(value.filter((other) => other !== id))}
                className="flex size-5 items-center justify-center rounded-full hover:bg-hover"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
