'use client';

import { type ReactNode, useState } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { Field } from '@/components/ui/field';
import type { ActionResult } from '@/lib/kernel/result';
import { ReasonDialog } from './reason-dialog';

export interface ExceptionDialogProps {
  trigger: ReactNode;
  /** What is set: `Exception`, `Grant`. */
  noun: string;
  description: string;
  confirmLabel: string;
  /** Null: it is chosen in the dialog. */
  tenant: ChosenTenant | null;
  act: (input: { tenantId: string; reason: string }) => Promise<ActionResult<unknown>>;
  onDone: () => string;
  children: (errors: Record<string, string>) => ReactNode;
}

/** Sets something for one tenant that its plan does not say. */
export function ExceptionDialog({
  noun,
  tenant: given,
  act,
  onDone,
  children,
  ...dialog
}: ExceptionDialogProps) {
  const [chosen, setChosen] = useState<ChosenTenant | null>(null);
  const tenant = given ?? chosen;
  return (
    <ReasonDialog
      {...dialog}
      title={tenant ? `${noun} for ${tenant.name}` : `${noun} for a tenant`}
      act={(reason) => act({ tenantId: tenant?.id ?? '', reason })}
      onDone={() => {
        setChosen(null);
        return onDone();
      }}
    >
      {(errors) => (
        <>
          {given ? null : (
            <Field label="Tenant" error={errors.tenantId ? 'Choose a tenant.' : undefined} required>
              <TenantCombobox value={chosen} onChange={setChosen} />
            </Field>
          )}
          {children(errors)}
        </>
      )}
    </ReasonDialog>
  );
}
