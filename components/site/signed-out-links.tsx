import { Search } from 'lucide';
import { PageLink } from '@/components/layout/page-link';
import { buttonStyles } from '@/components/ui/button-styles';
import { Icon } from '@/components/ui/icon';
import type { Words } from '@/lib/site-words/words';
import { sitePath } from './paths';

interface LinkProps {
  basePath: string;
  t: Words;
}

/** Right of the header: the search. */
export function SearchLink({ basePath, t }: LinkProps) {
  return (
    <PageLink
      href={sitePath(basePath, '/search')}
      aria-label={t('frame.search')}
      className={buttonStyles({ variant: 'ghost', iconOnly: true })}
    >
      <Icon of={Search} />
    </PageLink>
  );
}

/** Beside it, for whoever is not signed in. */
export function SignInLink({ basePath, t }: LinkProps) {
  return (
    <PageLink href={sitePath(basePath, '/sign-in')} className={buttonStyles()}>
      {t('frame.signIn')}
    </PageLink>
  );
}
