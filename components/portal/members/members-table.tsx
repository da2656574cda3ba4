'use client';

import { useCallback, useMemo, useOptimistic, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { DataTable } from '@/components/ui/data-table';
import { CursorPagination } from '@/components/ui/pagination';
import type { MemberDto } from '@/lib/identity/schemas';
import type { Role } from '@/lib/kernel/permissions';
import { useRun } from '../use-run';
import { wordLabel } from '../words';
import { memberColumns } from './member-columns';
import type { MemberActions, MembersPageData } from './members-types';
import { useTryAgain } from './use-try-again';

type Change = { identityId: string; role: Role | null };

/** Who works here: roles, removal, leaving. Changes show at once and fall back when they are refused. */
export function MembersTable({ data, actions }: { data: MembersPageData; actions: MemberActions }) {
  const { powers, bounces, locale, timeZone, tenantName } = data;
  const onTryAgain = useTryAgain(actions);
  const { run } = useRun();
  const [shown, apply] = useOptimistic(data.members, (rows, change: Change) =>
    change.role === null
      ? rows.filter((row) => row.identityId !== change.identityId)
      : rows.map((row) =>
          row.identityId === change.identityId ? { ...row, role: change.role as Role } : row,
        ),
  );
  const [asked, setAsked] = useState<
    ({ kind: 'remove' | 'leave' } & { member?: MemberDto }) | { kind: 'own-role'; role: Role } | null
  >(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const changeRole = useCallback(
    (identityId: string, name: string, role: Role) => {
      void run(() => actions.changeRole({ identityId, role }), {
        optimistic: () => apply({ identityId, role }),
        success: `${name} is now ${wordLabel(role)}`,
      });
    },
    [run, actions, apply],
  );

  const columns = useMemo(
    () =>
      memberColumns(
        { powers, bounces, locale, timeZone },
        {
          onTryAgain,
          onRole: (member, role) =>
            member.identityId === powers.me
              ? setAsked({ kind: 'own-role', role })
              : changeRole(member.identityId, member.name, role),
          onRemove: (member) => setAsked({ kind: 'remove', member }),
          onLeave: () => {
            setRefusal(null);
            setAsked({ kind: 'leave' });
          },
        },
      ),
    [powers, bounces, locale, timeZone, changeRole, onTryAgain],
  );
  const close = (open: boolean) => !open && setAsked(null);

  return (
    <>
      <Card
        title="Members"
        description={`${data.memberCount} ${data.memberCount === 1 ? 'person has' : 'people have'} a seat here.`}
        flush
      >
        <DataTable
          caption="Members"
          columns={columns}
          rows={shown}
          getRowId={(member) => member.identityId}
          footer={
            data.nextHref ? (
              <CursorPagination nextHref={data.nextHref} summary={`${shown.length} of ${data.memberCount}`} />
            ) : undefined
          }
        />
      </Card>
      <ConfirmDialog
        open={asked?.kind === 'own-role'}
        onOpenChange={close}
        tone="primary"
        title="Change your own role?"
        description={
          asked?.kind === 'own-role'
            ? `You will be ${wordLabel(asked.role)} from your next click on. Only somebody above you can give the role back.`
            : undefined
        }
        confirmLabel="Change my role"
        onConfirm={() => {
          if (asked?.kind === 'own-role') changeRole(powers.me, 'Your role', asked.role);
        }}
      />
      <ConfirmDialog
        open={asked?.kind === 'remove'}
        onOpenChange={close}
        title={asked?.kind === 'remove' ? `Remove ${asked.member?.name}?` : ''}
        description="They lose access with their next click. What they wrote stays, under their name."
        confirmLabel="Remove member"
        onConfirm={() => {
          const member = asked?.kind === 'remove' ? asked.member : undefined;
          if (!member) return;
          const { identityId, name } = member;
          void run(() => actions.remove({ identityId }), {
            optimistic: () => apply({ identityId, role: null }),
            success: `${name} was removed`,
          });
        }}
      />
      <ConfirmDialog
        open={asked?.kind === 'leave'}
        onOpenChange={close}
        title={`Leave ${tenantName}?`}
        description="You lose access at once. Coming back needs a new invitation."
        confirmLabel="Leave workspace"
        onConfirm={async () => {
          const result = await actions.leave().catch(() => null);
          if (result?.ok) {
            window.location.assign('/');
            return;
          }
          setRefusal(result?.error.message ?? 'The server could not be reached. Please try again.');
          return false;
        }}
      >
        {refusal ? (
          <Alert tone="danger" live>
            {refusal}
          </Alert>
        ) : null}
      </ConfirmDialog>
    </>
  );
}
