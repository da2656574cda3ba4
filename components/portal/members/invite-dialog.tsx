'use client';

import { type FormEvent, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormDialog } from '@/components/ui/form-dialog';
import { Input } from '@/components/ui/input';
import { RadioGroup } from '@/components/ui/radio-group';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { SentInvitation } from '@/lib/identity/schemas';
import { ROLE_DESCRIPTION, type Role } from '@/lib/kernel/permissions';
import { useRun } from '../use-run';
import { wordLabel } from '../words';
import type { MemberActions } from './members-types';

/** Invites by mail, or makes a link to hand over. What was typed stays when the server refuses. */
export function InviteDialog({
  open,
  onOpenChange,
  grantable,
  invite,
  onInvited,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  grantable: readonly Role[];
  invite: MemberActions['invite'];
  onInvited: (sent: SentInvitation) => void;
}) {
  const { run, isRunning, fieldErrors, clearErrors } = useRun();
  const [way, setWay] = useState<'mail' | 'link'>('mail');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('user');
  const byMail = way === 'mail';

  async function submit(event: FormEvent) {
    event.preventDefault();
    const result = await run(() => invite({ email: byMail ? email : null, role }), {
      success: byMail ? `Invitation sent to ${email.trim()}` : undefined,
    });
    if (!result.ok) return;
    setEmail('');
    onInvited(result.data);
  }

  return (
    <FormDialog
      open={open}
      onOpenChange={(next) => {
        clearErrors();
        onOpenChange(next);
      }}
      title="Invite somebody"
      description="The invitation works once, for seven days."
      submitLabel={byMail ? 'Send invitation' : 'Make link'}
      isPending={isRunning}
      form={{ onSubmit: submit }}
    >
      <SegmentedControl
        label="How to invite"
        value={way}
        onValueChange={(next) => setWay(next === 'link' ? 'link' : 'mail')}
        options={[
          { value: 'mail', label: 'By mail' },
          { value: 'link', label: 'With a link' },
        ]}
      />
      {byMail ? (
        <Field label="Mail address" error={fieldErrors.email} required>
          <Input
            type="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            placeholder="grace@example.com"
            autoComplete="off"
            inputMode="email"
          />
        </Field>
      ) : (
        <p className="text-sm text-muted-foreground">
          You get a link to hand over yourself. The first person who opens it and signs up or in joins with
          the role below.
        </p>
      )}
      <RadioGroup
        label="Role"
        value={role}
        onValueChange={(next) => setRole(next as Role)}
        options={grantable.map((value) => ({
          value,
          label: wordLabel(value),
          hint: ROLE_DESCRIPTION[value],
        }))}
      />
    </FormDialog>
  );
}
