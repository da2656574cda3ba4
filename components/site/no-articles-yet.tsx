import { BookOpen } from 'lucide';
import { EmptyState } from '@/components/ui/empty-state';
import type { Words } from '@/lib/site-words/words';
import { Icon } from '@/components/ui/icon';

/** A help centre before its first article. */
export function NoArticlesYet({ name, t }: { name: string; t: Words }) {
  return (
    <EmptyState
      icon={<Icon of={BookOpen} />}
      title={t('home.emptyTitle')}
      description={t('home.emptyText', { name })}
    />
  );
}
