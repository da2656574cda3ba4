'use client';

import type { ReactNode } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { PortalShell } from '@/components/portal/shell/portal-shell';
import type { ShellData } from '@/components/portal/shell/shell-types';

/** The tenant's shell with this host's way of signing out. */
export function TenantFrame({ data, children }: { data: ShellData; children: ReactNode }) {
  return (
    <PortalShell data={data} onSignOut={() => void signOut({ to: data.operator?.consoleUrl ?? '/sign-in' })}>
      {children}
    </PortalShell>
  );
}
