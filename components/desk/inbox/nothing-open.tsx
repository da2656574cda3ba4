import { MessagesSquare } from 'lucide-react';
import { EmptyState } from '@/components/ui/empty-state';
import { Kbd } from '@/components/ui/kbd';

/** Beside the list while no request is open. */
export function NothingOpen() {
  return (
    <div className="grid h-full place-items-center">
      <EmptyState
        icon={<MessagesSquare aria-hidden="true" />}
        title="Choose a request"
        description={
          <>
            Move with <Kbd>j</Kbd> and <Kbd>k</Kbd>, open with <Kbd>Enter</Kbd>. <Kbd>?</Kbd> shows every key.
          </>
        }
      />
    </div>
  );
}
