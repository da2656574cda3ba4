'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { SkipLink } from '@/components/layout/skip-link';
import { UserMenu } from '@/components/layout/user-menu';
import { AccentScope } from '@/components/ui/accent-scope';
import { Toaster } from '@/components/ui/toaster';

/** Pages of the portal outside any tenant: choosing one, and one's own account. */
export function PlainShell({
  person,
  back,
  isUnbranded = false,
  onSignOut,
  children,
}: {
  person: { name: string; email: string };
  /** The way to where one came from. */
  back?: { href: string; label: string };
  /** Everything the person works for has a brand of its own, so ours is not shown. */
  isUnbranded?: boolean;
  onSignOut: () => void;
  children: ReactNode;
}) {
  return (
    <AccentScope face="portal" className="flex flex-col">
      <SkipLink />
      <header className="flex h-13 items-center justify-between gap-4 border-b px-4 md:px-6">
        {back ? (
          <Link
            href={back.href}
            className="flex min-w-0 items-center gap-2 rounded-md text-sm font-medium text-muted-foreground hover:text-foreground"
          >
            <ArrowLeft aria-hidden="true" className="size-4 shrink-0" />
            <span className="truncate">{back.label}</span>
          </Link>
        ) : (
          <span className="text-sm font-semibold">{isUnbranded ? 'Workspaces' : 'Tenantry'}</span>
        )}
        <UserMenu name={person.name} email={person.email} onSignOut={onSignOut} />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-2xl flex-1 px-4 py-8 outline-none md:py-12"
      >
        {children}
      </main>
      <Toaster />
    </AccentScope>
  );
}
