'use client';

import { useMemo, useState } from 'react';
import { ConsoleTime } from '@/components/tenancy/console-time';
import { useMay } from '@/components/tenancy/allowed';
import { Badge } from '@/components/ui/badge';
import { DataTable } from '@/components/ui/data-table';
import type { DataTableColumn } from '@/components/ui/data-table-types';
import type { OperatorDto, OperatorLink } from '@/lib/identity/operators/schemas';
import { OperatorButtons, type OperatorActions } from './operator-buttons';
import { OperatorRoleCell } from './operator-role-cell';
import { PasswordLink } from './password-link';

interface OperatorTableProps {
  operators: OperatorDto[];
  /** The one who looks. */
  ownId: string;
  isFourEyes: boolean;
  actions: OperatorActions;
}

/** Everybody who runs the platform, with what an owner can do about them. */
export function OperatorTable({ operators, ownId, isFourEyes, actions }: OperatorTableProps) {
  const mayManage = useMay('operator.manage');
  const [link, setLink] = useState<OperatorLink | null>(null);
  const columns = useMemo((): DataTableColumn<OperatorDto>[] => {
    const facts: DataTableColumn<OperatorDto>[] = [
      {
        id: 'name',
        header: 'Operator',
        primary: true,
        cell: (row) => (
          <span className="grid min-w-0">
            <span className="flex flex-wrap items-center gap-2 font-medium">
              {row.name}
              {row.id === ownId ? <Badge>You</Badge> : null}
              {row.isDisabled ? <Badge tone="danger">Disabled</Badge> : null}
            </span>
            <span className="truncate text-xs font-normal text-muted-foreground">{row.email}</span>
          </span>
        ),
      },
      {
        id: 'role',
        header: 'Role',
        cell: (row) => (
          <OperatorRoleCell operator={row} mayManage={mayManage} changeRole={actions.changeRole} />
        ),
      },
      {
        id: 'secondFactor',
        header: 'Sign-in',
        cell: (row) => <SignInState operator={row} />,
      },
      {
        id: 'seen',
        header: 'Last sign-in',
        cell: (row) => (row.lastSignInAt ? <ConsoleTime value={row.lastSignInAt} /> : 'Never'),
      },
    ];
    if (!mayManage) return facts;
    return [
      ...facts,
      {
        id: 'acts',
        header: 'Acts',
        headerHidden: true,
        align: 'right',
        cell: (row) => (
          <OperatorButtons
            operator={row}
            isOwn={row.id === ownId}
            isFourEyes={isFourEyes}
            actions={actions}
            onLink={setLink}
          />
        ),
      },
    ];
  }, [actions, isFourEyes, mayManage, ownId]);
  return (
    <>
      <DataTable caption="Operators" columns={columns} rows={operators} getRowId={({ id }) => id} />
      <PasswordLink link={link} onClose={() => setLink(null)} />
    </>
  );
}

function SignInState({ operator }: { operator: OperatorDto }) {
  if (!operator.hasPassword) return <Badge tone="warning">Has not used the link</Badge>;
  if (!operator.hasSecondFactor) return <Badge tone="warning">Second factor not set up</Badge>;
  return <Badge tone="success">Password and code</Badge>;
}
