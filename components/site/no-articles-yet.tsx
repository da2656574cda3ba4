import { BookOpen } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import type { Words } from '@/lib/site-words/words';

/** A help centre before its first article. */
export function NoArticlesYet({ name, t }: { name: string; t: Words }) {
  return (
    <EmptyState
      icon={<BookOpen aria-hidden="true" />}
      title={t('home.emptyTitle')}
      description={t('home.emptyText', { name })}
    />
  );
}
