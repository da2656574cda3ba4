'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ActionResult } from '@/lib/kernel/result';
import { ReasonDialog } from './reason-dialog';

/** Puts a tenant on the newest version of another plan. */
export function ChangePlan(props: {
  tenant: { id: string; name: string; plan: string };
  plans: { value: string; label: string }[];
  change: (input: { tenantId: string; planKey: string; reason: string }) => Promise<ActionResult<unknown>>;
}) {
  const { tenant, plans } = props;
  const [planKey, setPlanKey] = useState(tenant.plan);
  return (
    <ReasonDialog
      trigger={<Button size="sm">Change the plan</Button>}
      title={`Another plan for ${tenant.name}`}
      description="The newest version counts from the next request on. Nothing is deleted."
      confirmLabel="Change the plan"
      act={(reason) => props.change({ tenantId: tenant.id, planKey, reason })}
      onDone={() => 'The plan is changed'}
    >
      {() => (
        <Field label="Plan" required>
          <Select options={plans} value={planKey} onValueChange={setPlanKey} />
        </Field>
      )}
    </ReasonDialog>
  );
}
