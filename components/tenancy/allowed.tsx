'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { EmptyState } from '@/components/ui/empty-state';
import { OPERATOR_PERMISSIONS, type OperatorPermission } from '@/lib/kernel/operator-permissions';

const Held = createContext<ReadonlySet<OperatorPermission>>(new Set());

/** Tells everything below what the signed-in operator may do. The server decides again. */
export function OperatorPermissions({
  permissions,
  children,
}: {
  permissions: readonly OperatorPermission[];
  children: ReactNode;
}) {
  const held = useMemo(() => new Set(permissions), [permissions]);
  return <Held value={held}>{children}</Held>;
}

/** Whether the operator may do it. */
export function useMay(permission: OperatorPermission): boolean {
  return useContext(Held).has(permission);
}

/** Shows its children to operators who may do it. */
export function Allowed({ to, children }: { to: OperatorPermission; children: ReactNode }) {
  return useMay(to) ? children : null;
}

/** A page that only some operators can use: the others read which right it takes. */
export function AllowedPage({ to, children }: { to: OperatorPermission; children: ReactNode }) {
  if (useMay(to)) return children;
  return (
    <EmptyState
      title="Your role does not include this"
      description={`It takes the right to “${OPERATOR_PERMISSIONS[to]}”. An owner can change your role.`}
    />
  );
}
