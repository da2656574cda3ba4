'use client';

import { MailPlus, UserPlus } from 'lucide-react';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo, useOptimistic, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { InvitationDto, SentInvitation } from '@/lib/identity/schemas';
import { isFull } from '@/lib/metering/report/schemas';
import { LimitNote } from '../usage/limit-note';
import { useRun } from '../use-run';
import { invitationColumns } from './invitation-columns';
import { InviteDialog } from './invite-dialog';
import { LinkDialog } from './link-dialog';
import { MembersTable } from './members-table';
import type { MemberActions, MembersPageData } from './members-types';
import { useTryAgain } from './use-try-again';

/** The page of members: who is here, who is invited, inviting. */
export function MembersPanel({ data, actions }: { data: MembersPageData; actions: MemberActions }) {
  const { powers, bounces, locale, timeZone } = data;
  const onTryAgain = useTryAgain(actions);
  const [dialog, setDialog] = useQueryState('dialog', parseAsStringLiteral(['invite']));
  const [sent, setSent] = useState<SentInvitation | null>(null);
  const [leaving, setLeaving] = useState<InvitationDto | null>(null);
  const hasNoSeat = data.seats !== undefined && isFull(data.seats);
  const { run } = useRun();
  const [invitations, markRevoked] = useOptimistic(data.invitations, (rows, id: string) =>
    rows.map((row) => (row.id === id ? { ...row, status: 'revoked' as const } : row)),
  );
  const open = invitations.filter((row) => row.status === 'pending').length;

  const columns = useMemo(
    () =>
      invitationColumns(
        { powers, bounces, locale, timeZone },
        {
          onTryAgain,
          onRevoke: setLeaving,
          onResend: async ({ id, email }) => {
            const result = await run(() => actions.resend({ id }), {
              success: email ? `Sent again to ${email}` : undefined,
            });
            if (result.ok) setSent(result.data);
          },
        },
      ),
    [powers, bounces, locale, timeZone, run, actions, onTryAgain],
  );

  return (
    <>
      <PageHeader
        title="Members"
        description="The people who answer requests, write articles and run this workspace."
        actions={
          powers.mayInvite ? (
            <>
              <LimitNote slug={data.slug} line={data.seats} noun={{ one: 'seat', many: 'seats' }} />
              <Button
                variant="primary"
                icon={<UserPlus aria-hidden="true" />}
                disabled={hasNoSeat}
                onClick={() => setDialog('invite')}
              >
                Invite
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="grid gap-6">
        {bounces.length > 0 ? (
          <Alert
            tone="warning"
            title={`Mails to ${bounces.length === 1 ? 'an address' : `${bounces.length} addresses`} below come back`}
          >
            The mail server there says that the mailbox does not exist, so nothing more is sent to it. Once it
            is there again, have it mailed again; for another address, invite the person anew.
          </Alert>
        ) : null}
        <MembersTable data={data} actions={actions} />
        <Card
          title="Invitations"
          description={open === 0 ? 'No invitation is open.' : `${open} open, each good for one person.`}
          flush
        >
          <DataTable
            caption="Invitations"
            columns={columns}
            rows={invitations}
            getRowId={(invitation) => invitation.id}
            empty={
              <EmptyState
                icon={<MailPlus aria-hidden="true" />}
                title="Nobody is invited at the moment"
                description={
                  powers.mayInvite
                    ? 'Invite by mail, or make a link to hand over yourself.'
                    : 'Owners, admins and managers invite people.'
                }
              />
            }
          />
        </Card>
      </div>
      <InviteDialog
        open={dialog === 'invite' && powers.mayInvite && !hasNoSeat}
        onOpenChange={(isOpen) => setDialog(isOpen ? 'invite' : null)}
        grantable={powers.grantable}
        invite={actions.invite}
        onInvited={(result) => {
          void setDialog(null);
          setSent(result);
        }}
      />
      <LinkDialog sent={sent} locale={locale} timeZone={timeZone} onClose={() => setSent(null)} />
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(isOpen) => !isOpen && setLeaving(null)}
        title="Revoke this invitation?"
        description={`${leaving?.email ?? 'The open link'} can no longer be used to join. You can invite again later.`}
        confirmLabel="Revoke invitation"
        onConfirm={() => {
          if (!leaving) return;
          const { id } = leaving;
          void run(() => actions.revoke({ id }), {
            optimistic: () => markRevoked(id),
            success: 'Invitation revoked',
          });
        }}
      />
    </>
  );
}
