'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { useRun } from '../use-run';
import type { SubTenantPanelProps } from './sub-tenant-types';

/** Closing a sub-tenant, and opening it again. */
export function StateCard({ subTenant, effects, mayManage, actions }: SubTenantPanelProps) {
  const { run, fieldErrors } = useRun();
  const [reason, setReason] = useState('');
  const { id: subTenantId, name, slug, status } = subTenant;
  if (!mayManage) return null;
  if (status === 'suspended' && subTenant.isClosedByPartner)
    return (
      <Card title="Resume" description="Site, portal and API answer again from the next request on.">
        <ConfirmDialog
          trigger={<Button variant="primary">Resume {name}</Button>}
          title={`Resume ${name}?`}
          description="Its people can work again, and its owners and admins get a mail."
          confirmLabel="Resume"
          tone="primary"
          onConfirm={async () =>
            (await run(() => actions.resume({ subTenantId }), { success: `${name} is open again` })).ok
          }
        />
      </Card>
    );
  if (status !== 'active') return null;
  return (
    <Card
      tone="danger"
      title="Suspend"
      description="Closes its site, portal and API until you resume it. Nothing is deleted."
    >
      <ConfirmDialog
        trigger={<Button variant="danger">Suspend {name}</Button>}
        title={`Suspend ${name}?`}
        confirmLabel="Suspend"
        phrase={slug}
        onConfirm={async () => {
          const result = await run(() => actions.suspend({ subTenantId, reason }), {
            success: `${name} is suspended`,
          });
          if (result.ok) setReason('');
          return result.ok;
        }}
      >
        <ul className="list-disc pl-5 text-sm text-muted-foreground">
          {effects.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Field
          label="Reason"
          hint="Its owners and admins read it. Visitors do not."
          error={fieldErrors.reason}
          required
        >
          <Textarea
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
            rows={3}
          />
        </Field>
      </ConfirmDialog>
    </Card>
  );
}
