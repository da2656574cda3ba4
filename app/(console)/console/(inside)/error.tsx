'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A page that failed, inside the shell. */
export default function ConsoleError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <EmptyState
      className="py-24"
      icon={<TriangleAlert aria-hidden="true" />}
      titleAs="h1"
      title="This page could not be shown"
      description={`Something went wrong on our side.${error.digest ? ` The logs know it as ${error.digest}.` : ''}`}
      action={
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      }
    />
  );
}
