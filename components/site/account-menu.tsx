'use client';

import { MessagesSquare, Search, UserRound } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { signOut } from '@/components/identity/auth-client';
import { UserMenu } from '@/components/layout/user-menu';
import { useWords } from '@/components/layout/words';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { toast } from '@/components/ui/toaster';
import { sitePath } from './paths';
import { useSiteSession } from './site-session';

/** Paths after which somebody else may be reading. */
const SESSION_PATH = /\/(sign-in|sign-up|sign-out|magic-link|verify-email|reset-password)(\/|$)/;

/** Right of the header: search, and who reads. */
export function AccountMenu({ basePath }: { basePath: string }) {
  const t = useWords();
  const pathname = usePathname();
  const reader = useSiteSession(basePath, SESSION_PATH.test(pathname) ? pathname : 'elsewhere');
  return (
    <>
      <Button asChild variant="ghost" iconOnly>
        <Link href={sitePath(basePath, '/search')} aria-label={t('frame.search')}>
          <Search aria-hidden="true" />
        </Link>
      </Button>
      {reader === undefined ? <Skeleton className="h-8 w-16 rounded-md" /> : null}
      {reader === null ? (
        <Button asChild variant="secondary">
          <Link href={sitePath(basePath, '/sign-in')}>{t('frame.signIn')}</Link>
        </Button>
      ) : null}
      {reader ? (
        <UserMenu
          name={reader.name}
          email={reader.email}
          words={{
            account: t('frame.accountOf', { name: reader.name }),
            theme: t('frame.theme'),
            light: t('frame.light'),
            dark: t('frame.dark'),
            system: t('frame.asSystem'),
            signOut: t('frame.signOut'),
          }}
          links={[
            {
              label: t('frame.requests'),
              href: sitePath(basePath, '/requests'),
              icon: <MessagesSquare aria-hidden="true" />,
            },
            {
              label: t('frame.account'),
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
