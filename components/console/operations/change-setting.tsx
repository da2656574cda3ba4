'use client';

import { useState } from 'react';
import { useDone } from '@/components/tenancy/use-done';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import type { ActionResult } from '@/lib/kernel/result';
import {
  type ChangeSettingInput,
  type SettingChangeDto,
  type SettingDto,
  type SettingKind,
  type SettingPrimitive,
  SETTINGS,
  settingText,
} from '@/lib/operations/config/schemas';

export type ChangeSetting = (input: ChangeSettingInput) => Promise<ActionResult<SettingChangeDto>>;

/** Changes one setting, with the reason; of two operators at once the second hears of the first. */
export function ChangeSettingDialog({
  setting,
  plans,
  change,
}: {
  setting: SettingDto;
  plans: readonly { key: string; name: string }[];
  change: ChangeSetting;
}) {
  const { done, fieldErrors } = useDone();
  const [isOpen, setIsOpen] = useState(false);
  const [value, setValue] = useState<SettingPrimitive>(setting.value);
  const [reason, setReason] = useState('');
  const { label, description, kind } = SETTINGS[setting.key];
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Change ${label}`}>
          Change
        </Button>
      }
      open={isOpen}
      onOpenChange={(next) => {
        setIsOpen(next);
        if (next) setValue(setting.value);
      }}
      title={label}
      description={description}
      confirmLabel="Save"
      tone="primary"
      onConfirm={async () => {
        const { key, version } = setting;
        const isDone = await done(
          change({ key, version, value: sent(setting, value), reason }),
          ({ after }) => `${label}: ${settingText(key, after)}`,
        );
        if (isDone) setReason('');
        return isDone;
      }}
    >
      {kind === 'switch' ? (
        <Switch checked={value === true} onCheckedChange={setValue} label={label} />
      ) : (
        <Field
          label="Value"
          hint={`Default: ${settingText(setting.key, setting.default)}`}
          error={fieldErrors.value}
        >
          <ValueInput kind={kind} value={value} onChange={setValue} plans={plans} />
        </Field>
      )}
      <Field
        label="Reason"
        hint="Kept in the history and in the audit log."
        error={fieldErrors.reason}
        required
      >
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} />
      </Field>
    </ConfirmDialog>
  );
}

/** Numbers are typed as text; what is no number is left for the setting to refuse. */
function sent({ key }: SettingDto, value: SettingPrimitive): SettingPrimitive {
  if (SETTINGS[key].kind !== 'number' || String(value).trim() === '') return value;
  return Number.isFinite(Number(value)) ? Number(value) : value;
}

function ValueInput({
  kind,
  value,
  onChange,
  plans,
}: {
  kind: Exclude<SettingKind, 'switch'>;
  value: SettingPrimitive;
  onChange: (value: SettingPrimitive) => void;
  plans: readonly { key: string; name: string }[];
}) {
  if (kind === 'plan')
    return (
      <Select
        options={plans.map(({ key, name }) => ({ value: key, label: name }))}
        value={String(value)}
        onValueChange={onChange}
      />
    );
  return (
    <Input
      inputMode={kind === 'number' ? 'numeric' : undefined}
      value={String(value)}
      onChange={(event) => onChange(event.target.value)}
      autoComplete="off"
      maxLength={300}
    />
  );
}
