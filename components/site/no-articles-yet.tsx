import { BookOpen } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';

/** A help centre before its first article. */
export function NoArticlesYet({ name }: { name: string }) {
  return (
    <EmptyState
      icon={<BookOpen aria-hidden="true" />}
      title="The first articles are being written"
      description={`${name} has not published anything here yet. Your question is welcome all the same: write to us below.`}
    />
  );
}
