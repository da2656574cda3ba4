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

export interface ConsoleFrameProps {
  operator: { name: string; email: string };
  installation: string;
  failedJobs: number;
  children: ReactNode;
}

/** The frame of every console page. */
export function ConsoleFrame({ operator, installation, failedJobs, children }: ConsoleFrameProps) {
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const leave = async () => {
    const result = await signOut({ to: '/sign-in' });
    if (!result.ok) toast.error(result.error.message);
  };
  return (
    <ConsoleShell
      installation={installation}
      nav={consoleNav(failedJobs)}
      commandTrigger={<CommandTrigger label="Find a tenant" onOpen={() => setIsMenuOpen(true)} />}
      userMenu={
        <UserMenu
          name={operator.name}
          email={operator.email}
          onSignOut={leave}
          links={[
            { label: 'Your account', href: '/account', icon: <UserRound aria-hidden="true" /> },
            { label: 'New tenant', href: '/tenants/new', icon: <Plus aria-hidden="true" /> },
          ]}
        />
      }
    >
      {children}
      <ConsoleCommands open={isMenuOpen} onOpenChange={setIsMenuOpen} />
    </ConsoleShell>
  );
}
