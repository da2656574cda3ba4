'use client';

import {
  AudioLines,
  Building2,
  Flag,
  Gauge,
  Layers,
  LayoutDashboard,
  ListChecks,
  Plus,
  ScrollText,
  SlidersHorizontal,
  UserRound,
} from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { CommandTrigger } from '@/components/layout/command-trigger';
import { ConsoleShell } from '@/components/layout/console-shell';
import { UserMenu } from '@/components/layout/user-menu';
import { toast } from '@/components/ui/toaster';
import { ConsoleCommands } from './console-commands';

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
      nav={[
        {
          items: [
            { label: 'Overview', href: '/', icon: <LayoutDashboard aria-hidden="true" />, exact: true },
            { label: 'Tenants', href: '/tenants', icon: <Building2 aria-hidden="true" /> },
            { label: 'Plans', href: '/plans', icon: <Layers aria-hidden="true" /> },
            { label: 'Exceptions', href: '/overrides', icon: <SlidersHorizontal aria-hidden="true" /> },
          ],
        },
        {
          heading: 'Platform',
          items: [
            { label: 'Feature flags', href: '/flags', icon: <Flag aria-hidden="true" /> },
            { label: 'Meters', href: '/meters', icon: <Gauge aria-hidden="true" /> },
            { label: 'Jobs', href: '/jobs', icon: <ListChecks aria-hidden="true" />, badge: failedJobs },
            { label: 'Near a limit', href: '/near-limits', icon: <Gauge aria-hidden="true" /> },
            { label: 'Noisy neighbours', href: '/neighbours', icon: <AudioLines aria-hidden="true" /> },
            { label: 'Audit log', href: '/audit', icon: <ScrollText aria-hidden="true" /> },
          ],
        },
      ]}
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
