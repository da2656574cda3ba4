'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toaster';
import type { ActionResult } from '@/lib/kernel/result';

/** Puts a tenant on the newest version of another plan. */
export function ChangePlan(props: {
  tenant: { id: string; name: string; plan: string };
  plans: { value: string; label: string }[];
  change: (input: { tenantId: string; planKey: string; reason: string }) => Promise<ActionResult<unknown>>;
}) {
  const { tenant, plans } = props;
  const router = useRouter();
  const { run, fieldErrors } = useAction();
  const [planKey, setPlanKey] = useState(tenant.plan);
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={<Button size="sm">Change the plan</Button>}
      title={`Another plan for ${tenant.name}`}
      description="The newest version counts from the next request on. Nothing is deleted."
      confirmLabel="Change the plan"
      tone="primary"
      onConfirm={async () => {
        const result = await run(props.change({ tenantId: tenant.id, planKey, reason }));
        if (!result.ok) return false;
        toast.success('The plan is changed');
        router.refresh();
        return true;
      }}
    >
      <Field label="Plan" required>
        <Select options={plans} value={planKey} onValueChange={setPlanKey} />
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
