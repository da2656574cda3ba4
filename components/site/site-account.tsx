import { Search } from 'lucide-react';
import Link from 'next/link';
import { buttonStyles } from '@/components/ui/button-styles';
import { Skeleton } from '@/components/ui/skeleton';
import type { Words } from '@/lib/site-words/words';
import { AccountMenu } from './account-menu';
import { sitePath } from './paths';

/** Right of the header: search, and who reads. */
export function SiteAccount({ basePath, t }: { basePath: string; t: Words }) {
  return (
    <>
      <Link
        href={sitePath(basePath, '/search')}
        aria-label={t('frame.search')}
        className={buttonStyles({ variant: 'ghost', iconOnly: true })}
      >
        <Search aria-hidden="true" />
      </Link>
      <AccountMenu
        basePath={basePath}
        waiting={<Skeleton className="h-8 w-16 rounded-md" />}
        signIn={
          <Link href={sitePath(basePath, '/sign-in')} className={buttonStyles()}>
            {t('frame.signIn')}
          </Link>
        }
      />
    </>
  );
}
