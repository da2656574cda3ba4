'use client';

import { Plus, UserRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { CommandTrigger } from '@/components/layout/command-trigger';
import { ConsoleShell } from '@/components/layout/console-shell';
import { UserMenu } from '@/components/layout/user-menu';
import { toast } from '@/components/ui/toaster';
import { ConsoleCommands } from './console-commands';
import { consoleNav } from './console-nav';
import { OperatorPermissions } from '@/components/tenancy/allowed';
import type { OperatorPermission } from '@/lib/kernel/operator-permissions';

export interface ConsoleFrameProps {
  operator: { name: string; email: string };
  permissions: readonly OperatorPermission[];
  installation: string;
  failedJobs: number;
  openApprovals: number;
  children: ReactNode;
}

/** The frame of every console page. */
export function ConsoleFrame(props: ConsoleFrameProps) {
  const { operator, permissions, installation, failedJobs, openApprovals, children } = props;
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const leave = async () => {
    const result = await signOut({ to: '/sign-in' });
    if (!result.ok) toast.error(result.error.message);
  };
  return (
    <ConsoleShell
      installation={installation}
      nav={consoleNav({ failedJobs, openApprovals })}
      commandTrigger={<CommandTrigger label="Find a tenant" onOpen={() => setIsMenuOpen(true)} />}
      userMenu={
        <UserMenu
          name={operator.name}
          email={operator.email}
          onSignOut={leave}
          links={[
            { label: 'Your account', href: '/account', icon: <UserRound aria-hidden="true" /> },
            ...(permissions.includes('tenant.create')
              ? [{ label: 'New tenant', href: '/tenants/new', icon: <Plus aria-hidden="true" /> }]
              : []),
          ]}
        />
      }
    >
      <OperatorPermissions permissions={permissions}>{children}</OperatorPermissions>
      <ConsoleCommands open={isMenuOpen} onOpenChange={setIsMenuOpen} />
    </ConsoleShell>
  );
}
