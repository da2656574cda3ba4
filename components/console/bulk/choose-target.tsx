'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

interface Target {
  value: string;
  label: string;
  /** Where the dry run with it is. */
  href: string;
}

/** What an act needs beside the tenants: the plan they get, the server they go to. The dry run is of the chosen one. */
export function ChooseTarget(props: {
  label: string;
  hint: string;
  placeholder: string;
  targets: readonly Target[];
  value: string | null;
}) {
  const router = useRouter();
  return (
    <Card>
      <Field label={props.label} hint={props.hint} required className="max-w-xl">
        <Select
          options={props.targets}
          value={props.value ?? ''}
          placeholder={props.placeholder}
          onValueChange={(chosen) =>
            router.push(props.targets.find(({ value }) => value === chosen)?.href ?? '/bulk')
          }
          className="w-full"
        />
      </Field>
    </Card>
  );
}
