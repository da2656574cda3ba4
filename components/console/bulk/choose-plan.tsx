'use client';

import { useRouter } from 'next/navigation';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';

/** The plan that many tenants get; the dry run is of the chosen one. */
export function ChooseBulkPlan({
  plans,
  value,
  hrefs,
}: {
  plans: readonly { key: string; name: string }[];
  value: string | null;
  /** Where the dry run of each plan is. */
  hrefs: Readonly<Record<string, string>>;
}) {
  const router = useRouter();
  return (
    <Card>
      <Field label="New plan" hint="Its newest published version." required className="max-w-xl">
        <Select
          options={plans.map(({ key, name }) => ({ value: key, label: name }))}
          value={value ?? ''}
          placeholder="Choose a plan…"
          onValueChange={(key) => router.push(hrefs[key] ?? '/bulk')}
          className="w-full"
        />
      </Field>
    </Card>
  );
}
