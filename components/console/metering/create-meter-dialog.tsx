'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { FormError } from '@/components/ui/form-error';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import { useSubmission } from '@/components/ui/use-submission';
import { entitlementLabel, FLOW_KEYS } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import {
  AGGREGATION_WORDS,
  AGGREGATIONS,
  type Aggregation,
  type CreateMeterInput,
  createMeterSchema,
  type MeterDto,
} from '@/lib/metering/schemas';

const NO_LIMIT = 'none';
const COUNTS = AGGREGATIONS.map((value) => ({ value, label: AGGREGATION_WORDS[value] }));
const SPENDS_FROM = [
  { value: NO_LIMIT, label: 'No limit' },
  ...FLOW_KEYS.map((value) => ({ value, label: entitlementLabel(value) })),
];

/** A form has strings alone, and of fields that are not shown nothing at all. */
const formSchema = z.preprocess((typed: Record<string, string>) => {
  const { property = '', limitKey = NO_LIMIT, ...rest } = typed;
  return { ...rest, property: property.trim() || null, limitKey: limitKey === NO_LIMIT ? null : limitKey };
}, createMeterSchema);

interface Props {
  create: (input: CreateMeterInput) => Promise<ActionResult<MeterDto>>;
}

/** Adds a meter; what was typed stays when it is refused. */
export function CreateMeterDialog({ create }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [key, setKey] = useState('');
  const [aggregation, setAggregation] = useState<Aggregation>('sum');
  const { form, isPending, error, errorOf } = useSubmission({
    schema: formSchema,
    submit: create,
    onDone: ({ name }) => {
      toast.success(`${name} takes events now`);
      open(false);
      return undefined;
    },
  });

  function open(next: boolean) {
    setIsOpen(next);
    setKey('');
    setAggregation('sum');
  }

  return (
    <FormDialog
      open={isOpen}
      onOpenChange={open}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New meter
        </Button>
      }
      title="New meter"
      description="For all tenants. What it counts and how cannot be changed later."
      submitLabel="Create meter"
      isPending={isPending}
      form={form}
    >
      <FormError error={error} />
      <Field label="Name" required error={errorOf('name')}>
        <Input name="name" maxLength={60} placeholder="Exports" autoComplete="off" />
      </Field>
      <Field label="Key" required error={errorOf('key')} hint="Programs name the meter by it.">
        <Input
          name="key"
          value={key}
          maxLength={63}
          spellCheck={false}
          className="font-mono"
          onChange={({ target }) => setKey(target.value.toLowerCase().replaceAll(/[\s-]/g, '_'))}
          placeholder="exports"
          autoComplete="off"
        />
      </Field>
      <Field label="Unit" required error={errorOf('unit')} hint="In the plural, as people read it.">
        <Input name="unit" maxLength={60} placeholder="exports" autoComplete="off" />
      </Field>
      <Field label="Counts" error={errorOf('aggregation')}>
        <Select
          name="aggregation"
          value={aggregation}
          onValueChange={(next) => setAggregation(next as Aggregation)}
          options={COUNTS}
        />
      </Field>
      {aggregation === 'unique' ? (
        <Field
          label="Property"
          optional
          error={errorOf('property')}
          hint="Empty: different subjects are counted."
        >
          <Input name="property" maxLength={64} spellCheck={false} />
        </Field>
      ) : null}
      {aggregation === 'sum' || aggregation === 'count' ? (
        <Field
          label="Spends from"
          error={errorOf('limitKey')}
          hint="Events that do not fit the monthly limit are refused."
        >
          <Select name="limitKey" defaultValue={NO_LIMIT} options={SPENDS_FROM} />
        </Field>
      ) : null}
    </FormDialog>
  );
}
