'use client';

import { usePathname } from 'next/navigation';
import { lazy, type ReactNode, Suspense } from 'react';
import { useSiteSession } from './site-session';

/** Menus and toasts come with the first reader who is signed in: visitors never load them. */
const ReaderMenu = lazy(() => import('./reader-menu').then((module) => ({ default: module.ReaderMenu })));

/** Paths after which somebody else may be reading. */
const SESSION_PATH = /\/(sign-in|sign-up|sign-out|magic-link|verify-email|reset-password)(\/|$)/;

/** Right of the header: who reads, or the way to sign in. */
export function AccountMenu({
  basePath,
  waiting,
  signIn,
}: {
  basePath: string;
  /** Stands there until it is known. */
  waiting: ReactNode;
  signIn: ReactNode;
}) {
  const pathname = usePathname();
  const reader = useSiteSession(basePath, SESSION_PATH.test(pathname) ? pathname : 'elsewhere');
  if (reader === null) return signIn;
  if (reader === undefined) return waiting;
  return (
    <Suspense fallback={waiting}>
      <ReaderMenu basePath={basePath} reader={reader} />
    </Suspense>
  );
}
