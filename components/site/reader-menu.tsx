'use client';

import { MessagesSquare, UserRound } from 'lucide-react';
import { createPortal } from 'react-dom';
import { signOut } from '@/components/identity/auth-client';
import { UserMenu } from '@/components/layout/user-menu';
import { useWords } from '@/components/layout/words';
import { usePortalContainer } from '@/components/ui/portal-scope';
import { Toaster, toast } from '@/components/ui/toaster';
import { sitePath } from './paths';
import type { SiteReader } from './site-session';

/** What somebody who is signed in has on every page: own pages, sign out, and what acts of theirs have led to. */
export function ReaderMenu({ basePath, reader }: { basePath: string; reader: SiteReader }) {
  const t = useWords();
  const container = usePortalContainer();
  return (
    <>
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
      {container ? createPortal(<Toaster label={t('frame.notifications')} />, container) : null}
    </>
  );
}

async function leave(basePath: string): Promise<void> {
  const result = await signOut({ basePath });
  if (!result.ok) toast.error(result.error.message);
}
