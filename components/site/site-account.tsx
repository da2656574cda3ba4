import { Search } from 'lucide';
import { PageLink } from '@/components/layout/page-link';
import { buttonStyles } from '@/components/ui/button-styles';
import { Icon } from '@/components/ui/icon';
import { Skeleton } from '@/components/ui/skeleton';
import type { Words } from '@/lib/site-words/words';
import { AccountMenu } from './account-menu';
import { sitePath } from './paths';

/** Right of the header: search, and who reads. */
export function SiteAccount({ basePath, t }: { basePath: string; t: Words }) {
  return (
    <>
      <PageLink
        href={sitePath(basePath, '/search')}
        aria-label={t('frame.search')}
        className={buttonStyles({ variant: 'ghost', iconOnly: true })}
      >
        <Icon of={Search} />
      </PageLink>
      <AccountMenu
        basePath={basePath}
        waiting={<Skeleton className="h-8 w-16 rounded-md" />}
        signIn={
          <PageLink href={sitePath(basePath, '/sign-in')} className={buttonStyles()}>
            {t('frame.signIn')}
          </PageLink>
        }
      />
    </>
  );
}
