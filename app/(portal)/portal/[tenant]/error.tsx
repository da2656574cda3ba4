'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** A page that failed, inside the shell, so that every other page stays one click away. */
export default function TenantError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <>
      <h1 className="sr-only">Something went wrong</h1>
      <EmptyState
        className="py-24"
        icon={<TriangleAlert aria-hidden="true" />}
        title="This page could not be shown"
        description={`Something went wrong on our side. Nothing you saved is lost.${error.digest ? ` Reference ${error.digest}.` : ''}`}
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      />
    </>
  );
}
