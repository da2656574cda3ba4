import { TabNav } from '@/components/ui/tab-nav';
import type { ArticleCounts } from '@/lib/desk/schemas';
import { type ArticleFilters, writeArticleFilters } from './filters';

/** All, published and drafts, each with its number. */
export function ArticleTabs({
  slug,
  filters,
  counts,
}: {
  slug: string;
  filters: ArticleFilters;
  counts: ArticleCounts;
}) {
  const tab = (status: ArticleFilters['status'], label: string, count: number) => ({
    href: writeArticleFilters(`/${slug}/articles`, { ...filters, status }),
    label,
    badge: <span className="text-xs font-normal text-muted-foreground tabular-nums">{count}</span>,
    active: filters.status === status,
  });
  return (
    <TabNav
      label="Articles by state"
      items={[
        tab(null, 'All', counts.all),
        tab('published', 'Published', counts.published),
        tab('draft', 'Drafts', counts.draft),
      ]}
    />
  );
}
