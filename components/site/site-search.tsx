import { Search } from 'lucide';
import { Icon } from '@/components/ui/icon';
import type { Words } from '@/lib/site-words/words';
import { SearchBox } from './search-box';

/** The site's search with its words and look. */
export function SiteSearch({
  basePath,
  t,
  size = 'md',
  ...rest
}: {
  basePath: string;
  t: Words;
  size?: 'md' | 'lg';
  defaultValue?: string;
  autoFocus?: boolean;
}) {
  const isLarge = size === 'lg';
  return (
    <SearchBox
      basePath={basePath}
      label={t('frame.searchLabel')}
      listLabel={t('frame.suggestions')}
      icon={
        <Icon
          of={Search}
          className={`pointer-events-none absolute start-3.5 text-muted-foreground ${isLarge ? 'top-4 size-5' : 'top-3 size-4'}`}
        />
      }
      inputClassName={`w-full rounded-xl border border-border-strong bg-surface text-lg placeholder:text-muted-foreground hover:border-muted-foreground/60 focus-visible:border-ring focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-ring [&::-webkit-search-cancel-button]:hidden ${isLarge ? 'h-13 ps-11 pe-4 shadow-md' : 'h-10 ps-10 pe-3 shadow-xs'}`}
      {...rest}
    />
  );
}
