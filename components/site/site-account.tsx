import { Skeleton } from '@/components/ui/skeleton';
import type { Words } from '@/lib/site-words/words';
import { AccountMenu } from './account-menu';
import { SearchLink, SignInLink } from './signed-out-links';

/** Right of the header: search, and who reads. */
export function SiteAccount({ basePath, t }: { basePath: string; t: Words }) {
  return (
    <>
      <SearchLink basePath={basePath} t={t} />
      <AccountMenu
        basePath={basePath}
        waiting={<Skeleton className="h-8 w-16 rounded-md" />}
        signIn={<SignInLink basePath={basePath} t={t} />}
      />
    </>
  );
}
