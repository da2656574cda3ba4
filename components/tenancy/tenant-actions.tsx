'use client';

import { Allowed } from './allowed';
import { CircleCheck, ExternalLink, Pause, Wrench } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import type { ActionResult } from '@/lib/kernel/result';
import { useDone } from './use-done';

export interface TenantActionsProps {
  tenant: { id: string; name: string; slug: string; status: string };
  siteUrl: string;
  suspend: (input: { tenantId: string; reason: string }) => Promise<ActionResult<unknown>>;
  reactivate: (input: { tenantId: string }) => Promise<ActionResult<unknown>>;
  setMaintenance: (input: {
    tenantId: string;
    isOn: boolean;
    message?: string;
  }) => Promise<ActionResult<unknown>>;
}

/** What an operator can do to a tenant in its present state. */
export function TenantActions(props: TenantActionsProps) {
  const { tenant, siteUrl } = props;
  return (
    <>
      <Button asChild icon={<ExternalLink aria-hidden="true" />}>
        <a href={siteUrl} target="_blank" rel="noreferrer">
          Open the site
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </Button>
      <Allowed to="tenant.maintain">
        {tenant.status === 'active' ? <StartMaintenance {...props} /> : null}
        {tenant.status === 'maintenance' ? <EndMaintenance {...props} /> : null}
      </Allowed>
      <Allowed to="tenant.suspend">
        {tenant.status === 'active' || tenant.status === 'maintenance' ? <Suspend {...props} /> : null}
        {tenant.status === 'suspended' ? <Reactivate {...props} /> : null}
      </Allowed>
    </>
  );
}

function Suspend({ tenant, suspend }: TenantActionsProps) {
  const { done, fieldErrors } = useDone();
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger" icon={<Pause aria-hidden="true" />}>
          Suspend
        </Button>
      }
      title={`Suspend ${tenant.name}`}
      description="Its site and portal answer with a notice from the next request on, its API refuses keys, and everybody signed in is shut out. Nothing is deleted."
      confirmLabel="Suspend the tenant"
      phrase={tenant.slug}
      onConfirm={async () => {
        const isDone = await done(suspend({ tenantId: tenant.id, reason }), `${tenant.name} is suspended`);
        if (isDone) setReason('');
        return isDone;
      }}
    >
      <Field
        label="Reason"
        hint="Visitors and the tenant's staff read it."
        error={fieldErrors.reason}
        required
      >
        <Textarea
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
    </ConfirmDialog>
  );
}

function Reactivate({ tenant, reactivate }: TenantActionsProps) {
  const { done } = useDone();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" icon={<CircleCheck aria-hidden="true" />}>
          Reactivate
        </Button>
      }
      title={`Reactivate ${tenant.name}`}
      description="Its site, portal and API answer again from the next request on."
      confirmLabel="Reactivate"
      tone="primary"
      onConfirm={() => done(reactivate({ tenantId: tenant.id }), `${tenant.name} is active again`)}
    />
  );
}

function StartMaintenance({ tenant, setMaintenance }: TenantActionsProps) {
  const { done, fieldErrors } = useDone();
  const [message, setMessage] = useState('');
  return (
    <ConfirmDialog
      trigger={<Button icon={<Wrench aria-hidden="true" />}>Maintenance</Button>}
      title={`Maintenance of ${tenant.name}`}
      description="Site, portal and API answer that they are being maintained, until you end it."
      confirmLabel="Start maintenance"
      tone="primary"
      onConfirm={() => {
        const input = { tenantId: tenant.id, isOn: true, ...(message.trim() ? { message } : {}) };
        return done(setMaintenance(input), `${tenant.name} is in maintenance`);
      }}
    >
      <Field
        label="Message"
        hint="Say when it is over; visitors read it."
        error={fieldErrors.message}
        optional
      >
        <Textarea
          value={message}
          onChange={(event) => setMessage(event.target.value)}
          maxLength={500}
          rows={3}
        />
      </Field>
    </ConfirmDialog>
  );
}

function EndMaintenance({ tenant, setMaintenance }: TenantActionsProps) {
  const { done, isRunning } = useDone();
  return (
    <Button
      variant="primary"
      icon={<CircleCheck aria-hidden="true" />}
      loading={isRunning}
      onClick={() =>
        void done(setMaintenance({ tenantId: tenant.id, isOn: false }), `${tenant.name} is open again`)
      }
    >
      End maintenance
    </Button>
  );
}
