'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { Combobox } from '@/components/ui/combobox';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import {
  ENTITLEMENT_KEYS,
  type EntitlementKey,
  entitlementLabel,
  FEATURES,
  LIMITS,
} from '@/lib/kernel/entitlements';
import type { ActionResult } from '@/lib/kernel/result';
import type { SetOverrideInput } from '@/lib/plans/schemas';

const KEYS = ENTITLEMENT_KEYS.map((value) => ({ value, label: entitlementLabel(value) }));
const ON_OFF = [
  { value: 'on', label: 'On' },
  { value: 'off', label: 'Off' },
];

/** Sets an exception for one tenant; one that is there for the same thing is replaced. */
export function SetOverride(props: {
  tenant: { id: string; name: string };
  set: (input: SetOverrideInput) => Promise<ActionResult<unknown>>;
}) {
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [key, setKey] = useState<EntitlementKey>('users');
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const isFeature = key in FEATURES;
  const valueOf = () => (isFeature ? text === 'on' : text === '' ? null : Number(text));
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Set an exception</Button>}
      title={`Exception for ${props.tenant.name}`}
      confirmLabel="Set it"
      tone="primary"
      onConfirm={async () => {
        const expiresAt = until ? `${until}T23:59:59Z` : null;
        const result = await run(
          props.set({ tenantId: props.tenant.id, key, value: valueOf(), reason, expiresAt }),
        );
        if (!result.ok) return false;
        toast.success('The exception is set');
        router.refresh();
        return true;
      }}
    >
      <Field label="What" required>
        <Combobox
          label="What"
          options={KEYS}
          value={key}
          onValueChange={(next) => {
            setKey(next as EntitlementKey);
            setText('');
          }}
        />
      </Field>
      <Field
        label="Value"
        hint={key in LIMITS ? 'Empty: unlimited. Sizes in bytes.' : undefined}
        error={fieldErrors.value}
      >
        {isFeature ? (
          <Select options={ON_OFF} value={text || 'off'} onValueChange={setText} />
        ) : (
          <Input type="number" value={text} onChange={({ target }) => setText(target.value)} />
        )}
      </Field>
      <Field label="Until" hint="Empty: until somebody ends it." error={fieldErrors.expiresAt} optional>
        <Input type="date" value={until} onChange={({ target }) => setUntil(target.value)} />
      </Field>
      <Field label="Reason" error={fieldErrors.reason} required>
        <Textarea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
    </ConfirmDialog>
  );
}
