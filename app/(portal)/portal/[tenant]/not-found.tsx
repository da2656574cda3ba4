import { FileQuestion } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A page or thing that is not here; one that belongs to somebody else looks exactly the same. */
export default function TenantNotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        className="py-24"
        icon={<FileQuestion aria-hidden="true" />}
        title="We could not find that here"
        description="It may have been deleted, or the link may be wrong. Use the menu or ⌘K to look for it."
        action={
          <Button asChild>
            {/* A full load: below the portal's host the first segment is the workspace. */}
            <a href="/">Go to my workspaces</a>
          </Button>
        }
      />
    </>
  );
}
