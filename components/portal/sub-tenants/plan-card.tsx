'use client';

import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { useRun } from '../use-run';
import type { SubTenantPanelProps } from './sub-tenant-types';

/** The plan of a sub-tenant, and another one. */
export function PlanCard({ subTenant, plans, mayManage, actions }: SubTenantPanelProps) {
  const { run } = useRun();
  const [planKey, setPlanKey] = useState(subTenant.planKey);
  const { id: subTenantId, name } = subTenant;
  const current = plans.find(({ key }) => key === subTenant.planKey);
  const isOld = current !== undefined && current.versionId !== subTenant.planVersionId;
  const chosen = plans.find(({ key }) => key === planKey);
  return (
    <Card
      title="Plan"
      description="You decide on it; its people see that, and cannot change it."
      action={<Badge tone="accent">{subTenant.planName}</Badge>}
    >
      {mayManage ? (
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Plan to give" className="min-w-48 flex-1">
            <Select
              options={plans.map((plan) => ({ value: plan.key, label: plan.name }))}
              value={planKey}
              onValueChange={setPlanKey}
            />
          </Field>
          <ConfirmDialog
            trigger={
              <Button disabled={!chosen || (planKey === subTenant.planKey && !isOld)}>
                {planKey === subTenant.planKey && isOld ? 'Give the newest version' : 'Change the plan'}
              </Button>
            }
            title={`Put ${name} on ${chosen?.name ?? ''}?`}
            description="Its limits count from the next request on. Nothing is deleted; what is over a smaller limit stays, and no more can be added."
            confirmLabel="Change the plan"
            tone="primary"
            onConfirm={async () => {
              const result = await run(() => actions.changePlan({ subTenantId, planKey }), {
                success: `${name} is on ${chosen?.name ?? 'another plan'} now`,
              });
              return result.ok;
            }}
          />
        </div>
      ) : null}
    </Card>
  );
}
