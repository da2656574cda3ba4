'use client';

import type { ReactNode } from 'react';
import { signOut } from '@/components/identity/auth-client';
import type { DismissAnnouncement } from '@/components/portal/announcements/announcement-banners';
import { PortalShell } from '@/components/portal/shell/portal-shell';
import type { ShellData } from '@/components/portal/shell/shell-types';

/** The tenant's shell with this host's way of signing out. */
export function TenantFrame({
  data,
  dismiss,
  children,
}: {
  data: ShellData;
  dismiss: DismissAnnouncement;
  children: ReactNode;
}) {
  const { slug, isUnbranded } = data.tenant;
  const signIn = isUnbranded ? `/sign-in?returnTo=${encodeURIComponent(`/${slug}`)}` : '/sign-in';
  return (
    <PortalShell
      data={data}
      dismiss={dismiss}
      onSignOut={() => void signOut({ to: data.operator?.consoleUrl ?? signIn })}
    >
      {children}
    </PortalShell>
  );
}
