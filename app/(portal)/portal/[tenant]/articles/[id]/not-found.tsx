import { SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** The same for an article that never was, was deleted or is another tenant's. */
export default function ArticleNotFound() {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      titleAs="h1"
      title="This article does not exist"
      description="Check the address, or choose an article from the list."
      action={
        <Button asChild>
          {/* Relative: a page that was not found knows no workspace. */}
          <a href="../articles">All articles</a>
        </Button>
      }
    />
  );
}
