'use client';

import { MessagesSquare, Search, UserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from '@/components/identity/auth-client';
import { UserMenu } from '@/components/layout/user-menu';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toaster';
import { sitePath } from './paths';
import { useSiteSession } from './site-session';

/** Paths after which somebody else may be reading. */
const SESSION_PATH = /\/(sign-in|sign-up|sign-out|magic-link|verify-email|reset-password)(\/|$)/;

/** Right of the header: search, and who reads. */
export function AccountMenu({ basePath }: { basePath: string }) {
  const pathname = usePathname();
  const reader = useSiteSession(basePath, SESSION_PATH.test(pathname) ? pathname : 'elsewhere');
  return (
    <>
      <Button asChild variant="ghost" iconOnly>
        <Link href={sitePath(basePath, '/search')} aria-label="Search">
          <Search aria-hidden="true" />
        </Link>
      </Button>
      {reader === undefined ? <Skeleton className="h-8 w-16 rounded-md" /> : null}
      {reader === null ? (
        <Button asChild variant="secondary">
          <Link href={sitePath(basePath, '/sign-in')}>Sign in</Link>
        </Button>
      ) : null}
      {reader ? (
        <UserMenu
          name={reader.name}
          email={reader.email}
          links={[
            {
              label: 'My requests',
              href: sitePath(basePath, '/requests'),
              icon: <MessagesSquare aria-hidden="true" />,
            },
            {
              label: 'Account',
              href: sitePath(basePath, '/account'),
              icon: <UserRound aria-hidden="true" />,
            },
          ]}
          onSignOut={() => void leave(basePath)}
        />
      ) : null}
    </>
  );
}

async function leave(basePath: string): Promise<void> {
  const result = await signOut({ basePath });
  if (!result.ok) toast.error(result.error.message);
}
