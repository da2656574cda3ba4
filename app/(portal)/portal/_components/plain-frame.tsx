'use client';

import type { ComponentProps } from 'react';
import { signOut } from '@/components/identity/auth-client';
import { PlainShell } from '@/components/portal/shell/plain-shell';

/** The shell outside any tenant with this host's way of signing out. */
export function PlainFrame(props: Omit<ComponentProps<typeof PlainShell>, 'onSignOut'>) {
  return <PlainShell {...props} onSignOut={() => void signOut({ to: '/sign-in' })} />;
}
