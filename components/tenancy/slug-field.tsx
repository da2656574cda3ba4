'use client';

import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { ActionResult } from '@/lib/kernel/result';
import { slugSchema } from '@/lib/tenancy/schemas';

/** The address of a tenant, with whether it is free while one types. */
export function SlugField({
  value,
  onChange,
  suffix,
  error,
  check,
}: {
  value: string;
  onChange: (slug: string) => void;
  suffix: string;
  error: string | undefined;
  check: (input: { slug: string }) => Promise<ActionResult<{ isAvailable: boolean; message?: string }>>;
}) {
  const slug = useDeferredValue(value);
  const isShaped = slugSchema.safeParse(slug).success;
  const { data } = useQuery({
    queryKey: ['slug', slug],
    queryFn: () => check({ slug }),
    enabled: isShaped,
    staleTime: 2_000,
  });
  const isTaken = isShaped && data?.ok && !data.data.isAvailable;
  const isFree = isShaped && data?.ok && data.data.isAvailable;
  return (
    <Field
      label="Address"
      required
      error={error ?? (isTaken ? data.data.message : undefined)}
      hint={isFree ? `${slug}${suffix} is free.` : 'Lower-case letters, digits and hyphens.'}
    >
      <Input
        name="slug"
        value={value}
        onChange={(event) => onChange(event.target.value.toLowerCase())}
        suffix={suffix}
        maxLength={40}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        className="font-mono"
      />
    </Field>
  );
}
