'use client';

import { useState } from 'react';
import type { ChosenTenant } from '@/components/tenancy/tenant-combobox';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { QuantityInput } from '@/components/ui/quantity-input';
import { Select } from '@/components/ui/select';
import { now } from '@/lib/kernel/clock';
import { FLOW_KEYS, type FlowKey, LIMITS } from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import type { AddGrantInput } from '@/lib/plans/schemas';
import { ExceptionDialog } from './exception-dialog';

const KEYS = FLOW_KEYS.map((value) => ({ value, label: LIMITS[value].label }));
const blank = () => ({
  key: 'aiRequests' as FlowKey,
  units: null as number | null,
  // Months are counted in UTC.
  fromPeriod: now().toISOString().slice(0, 7),
  throughPeriod: '',
  rollsOver: false,
});

/** Gives one tenant extra units of a monthly limit. */
export function AddGrant(props: {
  /** Null: it is chosen in the dialog. */
  tenant: ChosenTenant | null;
  look?: 'plain' | 'small';
  add: (input: AddGrantInput) => Promise<ActionResult<unknown>>;
}) {
  const [typed, setTyped] = useState(blank);
  const change = (next: Partial<ReturnType<typeof blank>>) => setTyped((before) => ({ ...before, ...next }));
  return (
    <ExceptionDialog
      trigger={<Button size={props.look === 'plain' ? 'md' : 'sm'}>Add a grant</Button>}
      noun="Grant"
      description="Units on top of a monthly limit, used when the plan’s own are gone. Grants add up."
      confirmLabel="Add it"
      tenant={props.tenant}
      act={(input) =>
        props.add({
          ...input,
          ...typed,
          units: typed.units ?? 0,
          // Without rolling over, units are for the first month alone.
          throughPeriod: typed.rollsOver ? typed.throughPeriod || null : typed.fromPeriod,
        })
      }
      onDone={() => {
        setTyped(blank());
        return 'The grant is added';
      }}
    >
      {(errors) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field label="Of what" required>
              <Select
                options={KEYS}
                value={typed.key}
                onValueChange={(key) => change({ key: key as FlowKey, units: null })}
              />
            </Field>
            <Field label="Units" error={errors.units} required>
              <QuantityInput
                key={typed.key}
                stored={LIMITS[typed.key].unit}
                value={typed.units}
                onChange={(units) => change({ units })}
              />
            </Field>
            <Field label={typed.rollsOver ? 'First month' : 'Month'} error={errors.fromPeriod} required>
              <Input
                type="month"
                placeholder="2026-11"
                value={typed.fromPeriod}
                onChange={({ target }) => change({ fromPeriod: target.value })}
              />
            </Field>
            {typed.rollsOver ? (
              <Field
                label="Last month"
                hint="Empty: until they are used."
                error={errors.throughPeriod}
                optional
              >
                <Input
                  type="month"
                  placeholder="2026-12"
                  value={typed.throughPeriod}
                  onChange={({ target }) => change({ throughPeriod: target.value })}
                />
              </Field>
            ) : null}
          </div>
          <Checkbox
            label="Rolls over"
            hint="What is left at the end of a month counts in the next one."
            checked={typed.rollsOver}
            onCheckedChange={(rollsOver) => change({ rollsOver })}
          />
        </>
      )}
    </ExceptionDialog>
  );
}
