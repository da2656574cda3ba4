'use client';

import { useState } from 'react';
import { type ChosenTenant, TenantCombobox } from '@/components/tenancy/tenant-combobox';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { ActionResult } from '@/lib/kernel/result';
import { ReasonDialog } from '../plans/reason-dialog';

type SetParent = (input: {
  tenantId: string;
  partnerId: string | null;
  reason: string;
}) => Promise<ActionResult<void>>;

interface Named {
  id: string;
  name: string;
}

/** Makes a tenant the sub-tenant of another. */
export function AttachToPartner({ tenant, set }: { tenant: Named; set: SetParent }) {
  const [partner, setPartner] = useState<ChosenTenant | null>(null);
  return (
    <ReasonDialog
      trigger={<Button size="sm">Attach to a partner</Button>}
      title={`Attach ${tenant.name} to a partner`}
      description="The partner sees how much it uses, may suspend it and chooses its plan from now on. Its settings stay its own, and its members count on the partner’s seats."
      confirmLabel="Attach"
      act={(reason) => set({ tenantId: tenant.id, partnerId: partner?.id ?? '', reason })}
      onDone={() => `${tenant.name} is attached to ${partner?.name ?? 'its partner'}`}
    >
      {(errors) => (
        <Field label="Partner" error={errors.partnerId ? 'Choose a tenant.' : undefined} required>
          <TenantCombobox value={partner} onChange={setPartner} className="w-full" />
        </Field>
      )}
    </ReasonDialog>
  );
}

/** Ends that a tenant is somebody's sub-tenant. */
export function DetachFromPartner({
  tenant,
  partner,
  set,
}: {
  tenant: Named;
  partner: Named;
  set: SetParent;
}) {
  return (
    <ReasonDialog
      trigger={<Button size="sm">Detach</Button>}
      title={`Detach ${tenant.name} from ${partner.name}`}
      description="It keeps its plan and its settings as they are, and chooses them itself from now on."
      confirmLabel="Detach"
      act={(reason) => set({ tenantId: tenant.id, partnerId: null, reason })}
      onDone={() => `${tenant.name} has no partner any more`}
    />
  );
}
