import { ArrowRight } from 'lucide';
import { PageLink } from '@/components/layout/page-link';
import { cn } from '@/components/ui/cn';
import { Icon } from '@/components/ui/icon';
import type { PublishedCollection } from '@/lib/desk/schemas';
import type { Words } from '@/lib/site-words/words';
import { collectionPath } from './paths';

/** The collections as cards; the whole card is the link. */
export function CollectionGrid({
  basePath,
  collections,
  lang,
  t,
}: {
  basePath: string;
  collections: readonly PublishedCollection[];
  lang: string;
  t: Words;
}) {
  return (
    <ul
      className={cn('grid gap-3 sm:grid-cols-2', fillsThreeColumns(collections.length) && 'lg:grid-cols-3')}
    >
      {collections.map((collection) => (
        <li
          key={collection.slug}
          className="group relative flex flex-col rounded-xl border bg-surface p-5 shadow-xs transition-[border-color,box-shadow] hover:border-border-strong hover:shadow-md has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
        >
          <h3 className="text-lg font-semibold wrap-anywhere">
            <PageLink
              lang={lang}
              dir="auto"
              href={collectionPath(basePath, collection.slug)}
              className="outline-none after:absolute after:inset-0"
            >
              {collection.name}
            </PageLink>
          </h3>
          {collection.description ? (
            <p
              lang={lang}
              dir="auto"
              className="mt-1 line-clamp-3 text-base text-pretty wrap-anywhere text-muted-foreground rtl:text-right"
            >
              {collection.description}
            </p>
          ) : null}
          <p className="mt-auto flex items-center justify-between pt-4 text-sm text-muted-foreground">
            {t('articles.count', { count: collection.articleCount })}
            <Icon
              of={ArrowRight}
              className="size-4 -translate-x-1 text-accent-text opacity-0 transition group-hover:translate-x-0 group-hover:opacity-100 rtl:-scale-x-100 rtl:translate-x-1 rtl:group-hover:translate-x-0"
            />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Three columns only where they do not leave a lone card below two full rows of air. */
function fillsThreeColumns(count: number): boolean {
  return count > 2 && count % 3 !== 1;
}
