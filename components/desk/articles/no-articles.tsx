import { BookOpen, SearchX } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Instead of an empty list: why it is empty, and what to do. */
export function NoArticles({
  slug,
  isFiltered,
  mayWrite,
}: {
  slug: string;
  isFiltered: boolean;
  mayWrite: boolean;
}) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        title="No article matches"
        description="Try other words, another collection or another state."
        action={
          <Button asChild>
            <Link href={`/${slug}/articles`}>Show all articles</Link>
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      icon={<BookOpen aria-hidden="true" />}
      title="No articles yet"
      description="Start with the question you answer most often. Customers find it on your help centre before they write to you."
      action={
        mayWrite ? (
          <Button asChild variant="primary">
            <Link href={`/${slug}/articles/new`}>Write the first article</Link>
          </Button>
        ) : undefined
      }
    />
  );
}
