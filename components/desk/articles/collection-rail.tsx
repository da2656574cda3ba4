import Link from 'next/link';
import { cn } from '@/components/ui/cn';
import type { CollectionDto } from '@/lib/desk/schemas';
import { type ArticleFilters, writeArticleFilters } from './filters';

interface CollectionRailProps {
  slug: string;
  filters: ArticleFilters;
  collections: readonly CollectionDto[];
  /** Articles of the tenant, whatever their collection. */
  total: number;
}

/** The collections beside the list; one of them narrows it. */
export function CollectionRail({ slug, filters, collections, total }: CollectionRailProps) {
  const inCollections = collections.reduce((sum, collection) => sum + collection.articleCount, 0);
  const entries = [
    { id: null, label: 'Every collection', count: total },
    ...collections.map(({ id, name, articleCount }) => ({ id, label: name, count: articleCount })),
    { id: 'none', label: 'Without a collection', count: total - inCollections },
  ];
  return (
    <nav
      aria-label="Collections"
      className="max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:[scrollbar-width:none]"
    >
      <ul className="flex gap-1 lg:grid lg:gap-0.5">
        {entries.map(({ id, label, count }) => (
          <li key={id ?? 'all'} className="max-lg:shrink-0">
            <Link
              href={writeArticleFilters(`/${slug}/articles`, { ...filters, collection: id })}
              aria-current={filters.collection === id ? 'true' : undefined}
              className={cn(
                'flex h-8 items-center gap-2 rounded-md px-2.5 text-sm text-muted-foreground hover:bg-hover hover:text-foreground focus-visible:-outline-offset-2 max-lg:border',
                'aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-foreground',
              )}
            >
              <span className="min-w-0 flex-1 truncate max-lg:max-w-48">{label}</span>
              <span className="text-xs font-normal text-muted-foreground tabular-nums">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
