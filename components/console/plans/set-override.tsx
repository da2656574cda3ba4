'use client';

import { useState } from 'react';
import type { ChosenTenant } from '@/components/tenancy/tenant-combobox';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { QuantityInput } from '@/components/ui/quantity-input';
import { Select } from '@/components/ui/select';
import type { AmountUnit } from '@/lib/kernel/amounts';
import {
  type EntitlementKey,
  FEATURES,
  isLimitKey,
  LIMITS,
  type SettingKey,
  SETTINGS,
} from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import { type SetOverrideInput, settingText } from '@/lib/plans/schemas';
import { ENTITLEMENT_OPTIONS } from './entitlement-options';
import { ExceptionDialog } from './exception-dialog';

const ON_OFF = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];
const BLANK = { key: 'users' as EntitlementKey, amount: null as number | null, isOn: false, until: '' };

/** Sets an exception for one tenant; one that is there for the same thing is replaced. */
export function SetOverride(props: {
  /** Null: it is chosen in the dialog. */
  tenant: ChosenTenant | null;
  look?: 'primary' | 'small';
  set: (input: SetOverrideInput) => Promise<ActionResult<unknown>>;
}) {
  const [{ key, amount, isOn, until }, setTyped] = useState(BLANK);
  const change = (next: Partial<typeof BLANK>) => setTyped((before) => ({ ...before, ...next }));
  const isFeature = key in FEATURES;
  const value = isFeature ? isOn : amount;
  return (
    <ExceptionDialog
      trigger={
        props.look === 'primary' ? (
          <Button variant="primary">Set an exception</Button>
        ) : (
          <Button size="sm">Set an exception</Button>
        )
      }
      noun="Exception"
      description="It counts in place of the plan’s value at once."
      confirmLabel="Set it"
      tenant={props.tenant}
      act={(input) => props.set({ ...input, key, value, expiresAt: until ? `${until}T23:59:59Z` : null })}
      onDone={() => {
        setTyped(BLANK);
        return 'The exception is set';
      }}
    >
      {(errors) => (
        <>
          <Field label="What" required>
            <Combobox
              label="What"
              options={ENTITLEMENT_OPTIONS}
              value={key}
              onValueChange={(next) => change({ key: next as EntitlementKey, amount: null, isOn: false })}
            />
          </Field>
          <Field label="Value" hint={hintOf(key)} error={errors.value}>
            {isFeature ? (
              <Select
                options={ON_OFF}
                value={isOn ? 'on' : 'off'}
                onValueChange={(next) => change({ isOn: next === 'on' })}
              />
            ) : (
              // Begins anew with another thing: its units are others.
              <QuantityInput
                key={key}
                stored={unitOf(key)}
                value={amount}
                onChange={(next) => change({ amount: next })}
              />
            )}
          </Field>
          <Field label="Until" hint="Empty: until somebody ends it." error={errors.expiresAt} optional>
            <Input type="date" value={until} onChange={({ target }) => change({ until: target.value })} />
          </Field>
        </>
      )}
    </ExceptionDialog>
  );
}

function unitOf(key: EntitlementKey): AmountUnit {
  return isLimitKey(key) ? LIMITS[key].unit : SETTINGS[key as SettingKey].unit;
}

function hintOf(key: EntitlementKey): string | undefined {
  if (isLimitKey(key)) return 'Empty: unlimited.';
  if (key in FEATURES) return undefined;
  const { min, max } = SETTINGS[key as SettingKey];
  return `From ${settingText(key as SettingKey, min)} to ${settingText(key as SettingKey, max)}.`;
}
