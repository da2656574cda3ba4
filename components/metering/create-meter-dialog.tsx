'use client';

import { Plus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toaster';
import { entitlementLabel, FLOW_KEYS } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import {
  AGGREGATION_WORDS,
  AGGREGATIONS,
  type Aggregation,
  createMeterSchema,
  type MeterDto,
} from '@/lib/metering/schemas';

const NO_LIMIT = 'none';
const BLANK = {
  key: '',
  name: '',
  unit: '',
  aggregation: 'sum' as Aggregation,
  property: '',
  limitKey: NO_LIMIT,
};

/** Adds a meter; what was typed stays when it is refused. */
export function CreateMeterDialog({
  create,
}: {
  create: (input: unknown) => Promise<ActionResult<MeterDto>>;
}) {
  const formId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [typed, setTyped] = useState(BLANK);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const set = (change: Partial<typeof BLANK>) => setTyped((before) => ({ ...before, ...change }));
  const canSpend = typed.aggregation === 'sum' || typed.aggregation === 'count';

  async function submit(event: FormEvent) {
    event.preventDefault();
    const parsed = createMeterSchema.safeParse({
      ...typed,
      property: typed.aggregation === 'unique' && typed.property.trim() ? typed.property : null,
      limitKey: canSpend && typed.limitKey !== NO_LIMIT ? typed.limitKey : null,
    });
    setProblem(null);
    if (!parsed.success) {
      setErrors(
        Object.fromEntries(parsed.error.issues.map(({ path, message }) => [String(path[0]), message])),
      );
      return;
    }
    setIsSaving(true);
    const result = await create(parsed.data).catch(() => null);
    setIsSaving(false);
    setErrors(result && !result.ok ? (result.error.fieldErrors ?? {}) : {});
    if (result?.ok) {
      toast.success(`${result.data.name} takes events now`);
      setTyped(BLANK);
      setIsOpen(false);
    } else if (!result?.error.fieldErrors) {
      setProblem(result?.error.message ?? 'The server could not be reached. Nothing was changed.');
    }
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          New meter
        </Button>
      }
      title="New meter"
      description="For all tenants. What it counts and how cannot be changed later."
      footer={
        <>
          <DialogClose>
            <Button disabled={isSaving}>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="primary" loading={isSaving}>
            Create meter
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        {problem ? (
          <Alert tone="danger" live>
            {problem}
          </Alert>
        ) : null}
        <Field label="Name" required error={errors.name}>
          <Input
            value={typed.name}
            maxLength={60}
            onChange={(e) => set({ name: e.target.value })}
            placeholder="Exports"
          />
        </Field>
        <Field label="Key" required error={errors.key} hint="Programs name the meter by it.">
          <Input
            value={typed.key}
            maxLength={63}
            spellCheck={false}
            className="font-mono"
            onChange={(e) => set({ key: e.target.value.toLowerCase().replaceAll(/[\s-]/g, '_') })}
            placeholder="exports"
          />
        </Field>
        <Field label="Unit" required error={errors.unit} hint="In the plural, as people read it.">
          <Input
            value={typed.unit}
            maxLength={60}
            onChange={(e) => set({ unit: e.target.value })}
            placeholder="exports"
          />
        </Field>
        <Field label="Counts" error={errors.aggregation}>
          <Select
            value={typed.aggregation}
            onValueChange={(aggregation) => set({ aggregation: aggregation as Aggregation })}
            options={AGGREGATIONS.map((value) => ({ value, label: AGGREGATION_WORDS[value] }))}
          />
        </Field>
        {typed.aggregation === 'unique' ? (
          <Field
            label="Property"
            optional
            error={errors.property}
            hint="Empty: different subjects are counted."
          >
            <Input
              value={typed.property}
              maxLength={64}
              spellCheck={false}
              onChange={(e) => set({ property: e.target.value })}
            />
          </Field>
        ) : null}
        {canSpend ? (
          <Field
            label="Spends from"
            error={errors.limitKey}
            hint="Events that do not fit the monthly limit are refused."
          >
            <Select
              value={typed.limitKey}
              onValueChange={(limitKey) => set({ limitKey })}
              options={[
                { value: NO_LIMIT, label: 'No limit' },
                ...FLOW_KEYS.map((value) => ({ value, label: entitlementLabel(value) })),
              ]}
            />
          </Field>
        ) : null}
      </form>
    </Dialog>
  );
}
