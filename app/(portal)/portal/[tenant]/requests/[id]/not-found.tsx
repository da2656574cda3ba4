import { SearchX } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** The same for a request that never was, was deleted or is another tenant's. */
export default function RequestNotFound() {
  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        icon={<SearchX aria-hidden="true" />}
        titleAs="h1"
        title="This request does not exist"
        description="Check the address, or choose a request from the list."
        action={
          <Button asChild>
            {/* Relative: a page that was not found knows no workspace. */}
            <a href="../requests">All requests</a>
          </Button>
        }
      />
    </div>
  );
}
