'use client';

import { Lock } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PERMISSIONS, type Permission, type Role } from '@/lib/kernel/permissions';
import { usePortalOperator } from './shell/operator-context';
import { wordLabel } from './words';

/** Instead of a page the role does not open: says which permission is missing and whom to ask. */
export function NoAccess({ permission, role }: { permission: Permission; role: Role }) {
  const operator = usePortalOperator();
  if (operator)
    return (
      <Card flush>
        <EmptyState
          icon={<Lock aria-hidden="true" />}
          title="Closed to operators"
          description={`“${PERMISSIONS[permission]}” is not part of acting as ${operator.memberName}.`}
        />
      </Card>
    );
  return (
    <Card flush>
      <EmptyState
        icon={<Lock aria-hidden="true" />}
        title={`Your role, ${wordLabel(role)}, does not open this page`}
        description={`It needs the permission “${PERMISSIONS[permission]}”. An owner or admin of this workspace can change your role.`}
      />
    </Card>
  );
}
