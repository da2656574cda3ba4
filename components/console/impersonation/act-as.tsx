'use client';

import { Eye } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useAction } from '@/components/tenancy/use-action';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { IMPERSONATION_MINUTES, type StartImpersonationInput } from '@/lib/identity/impersonation/schemas';
import type { ActionResult } from '@/lib/kernel/result';

export interface ActAsProps {
  tenant: { id: string; name: string };
  members: readonly { identityId: string; name: string; role: string }[];
  start: (input: StartImpersonationInput) => Promise<ActionResult<{ url: string }>>;
}

/** Asks for whom, why and how long, and opens the tenant's portal as that member. */
export function ActAs({ tenant, members, start }: ActAsProps) {
  const router = useRouter();
  const { run, isRunning, fieldErrors } = useAction();
  const [isOpen, setIsOpen] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const [identityId, setIdentityId] = useState(members[0]?.identityId ?? '');
  const [minutes, setMinutes] = useState('15');
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await run(
      start({
        tenantId: tenant.id,
        identityId,
        reason,
        minutes: Number(minutes) as StartImpersonationInput['minutes'],
        ...(ticket.trim() ? { ticket } : {}),
      }),
    );
    if (!result.ok) return;
    setIsOpen(false);
    setReason('');
    setUrl(result.data.url);
    router.refresh();
  };

  return (
    <>
      <FormDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        trigger={
          <Button icon={<Eye aria-hidden="true" />} disabled={members.length === 0}>
            Act as…
          </Button>
        }
        title={`Look into ${tenant.name}`}
        description="You see the portal as this member does and change nothing. The tenant sees that you are there, why, and every page you look at."
        submitLabel="Continue"
        isPending={isRunning}
        form={{ onSubmit: submit }}
      >
        <Field label="Member" error={fieldErrors.identityId} required>
          <Select
            value={identityId}
            onValueChange={setIdentityId}
            options={members.map((member) => ({
              value: member.identityId,
              label: member.name,
              hint: member.role,
            }))}
          />
        </Field>
        <Field label="Reason" hint="The tenant reads it." error={fieldErrors.reason} required>
          <Textarea
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            maxLength={500}
            rows={3}
          />
        </Field>
        <Field label="Ticket" error={fieldErrors.ticket} optional>
          <Input value={ticket} onChange={({ target }) => setTicket(target.value)} maxLength={80} />
        </Field>
        <SegmentedControl
          label="How long"
          value={minutes}
          onValueChange={setMinutes}
          options={IMPERSONATION_MINUTES.map((value) => ({
            value: String(value),
            label: `${value} minutes`,
          }))}
        />
      </FormDialog>
      <Dialog
        open={url !== null}
        onOpenChange={() => setUrl(null)}
        title="The portal is ready"
        description="The way in works once, within two minutes. It signs this browser out of the portal, if it was signed in there."
        footer={
          <>
            <DialogClose>
              <Button>Cancel</Button>
            </DialogClose>
            <Button asChild variant="primary">
              {/* Closed after the browser has followed the link: it goes with the dialog. */}
              <a
                href={url ?? '#'}
                target="_blank"
                rel="noreferrer"
                onClick={() => setTimeout(() => setUrl(null))}
              >
                Open the portal
                <span className="sr-only"> (opens in a new tab)</span>
              </a>
            </Button>
          </>
        }
      >
        <Alert tone="info">Time has begun to run. End the session when you are done.</Alert>
      </Dialog>
    </>
  );
}
