'use client';

import { Button } from '@/components/ui/button';

/** A page of the site failed; the frame around it still stands. The digest finds the error in the logs. */
export default function SiteError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="flex flex-col items-center py-16 text-center">
      <h1 className="text-2xl font-semibold">This page could not be shown</h1>
      <p className="mt-2 max-w-md text-base text-pretty text-muted-foreground">
        Something went wrong on our side. Try again; if it keeps failing, write to us with the reference
        below.
      </p>
      <Button variant="primary" size="lg" className="mt-6" onClick={reset}>
        Try again
      </Button>
      {error.digest ? (
        <p className="mt-6 font-mono text-xs text-muted-foreground">Reference {error.digest}</p>
      ) : null}
    </div>
  );
}
