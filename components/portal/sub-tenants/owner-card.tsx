'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { RelativeTime } from '@/components/ui/relative-time';
import { useRun } from '../use-run';
import type { SubTenantPanelProps } from './sub-tenant-types';

/** While nobody works there: who is invited as its owner, the invitation again, or somebody else. */
export function OwnerCard({ subTenant, mayManage, locale, timeZone, actions }: SubTenantPanelProps) {
  const { run, isRunning, fieldErrors } = useRun();
  const { invitedOwner, name } = subTenant;
  const [email, setEmail] = useState(invitedOwner?.email ?? '');

  async function submit(event: FormEvent) {
    event.preventDefault();
    await run(() => actions.inviteOwner({ subTenantId: subTenant.id, email }), {
      success: `The invitation is on its way to ${email.trim()}`,
    });
  }

  return (
    <Card
      title={invitedOwner ? `${invitedOwner.email} is invited as the owner` : 'Nobody owns it yet'}
      description={
        invitedOwner ? (
          <>
            The invitation ends{' '}
            <RelativeTime value={invitedOwner.expiresAt} locale={locale} timeZone={timeZone} />. Until it is
            accepted, nobody works in {name}.
          </>
        ) : (
          'The invitation has run out. Invite somebody: an owner runs the workspace and invites colleagues.'
        )
      }
    >
      {mayManage ? (
        <form method="post" noValidate onSubmit={submit} className="flex flex-wrap items-end gap-2">
          <Field
            label="Owner’s mail address"
            error={fieldErrors.email}
            required
            className="min-w-56 flex-1 sm:max-w-sm"
          >
            <Input
              type="email"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
              autoComplete="off"
              inputMode="email"
            />
          </Field>
          <Button type="submit" loading={isRunning}>
            {invitedOwner?.email === email.trim() ? 'Send the invitation again' : 'Invite'}
          </Button>
        </form>
      ) : null}
    </Card>
  );
}
