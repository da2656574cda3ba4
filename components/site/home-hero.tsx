import { cn } from '@/components/ui/cn';
import type { Words } from '@/lib/site-words/words';
import { SiteSearch } from './site-search';

/** The top of a help centre: whose it is, and the search. */
export function HomeHero({
  basePath,
  name,
  title,
  isFirst,
  lang,
  t,
}: {
  basePath: string;
  name: string;
  /** The tenant's own words; empty: ours. */
  title: string;
  /** At the top of the page it reaches the header. */
  isFirst: boolean;
  lang: string;
  t: Words;
}) {
  return (
    <div className={cn('relative isolate py-14 text-center sm:py-20', isFirst && '-mt-8 sm:-mt-10')}>
      {/* Reaches the edges of the window by a shadow cut to the band, which adds no width that could scroll. */}
      <div
        aria-hidden="true"
        className="absolute inset-0 -z-10 bg-accent-soft shadow-[0_0_0_100vmax_var(--accent-soft)] [clip-path:inset(0_-100vmax)]"
      />
      <p className="text-lg font-medium text-accent-text">{name}</p>
      <h1
        className="mt-1 text-4xl font-semibold text-balance wrap-anywhere sm:text-5xl"
        lang={title ? lang : undefined}
      >
        {title || t('home.title')}
      </h1>
      <div className="mx-auto mt-7 max-w-xl">
        <SiteSearch basePath={basePath} t={t} size="lg" />
      </div>
    </div>
  );
}
