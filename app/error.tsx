'use client';

import { Document } from '@/components/layout/document';
import { StatusScreen } from '@/components/layout/status-screen';
import { Button } from '@/components/ui/button';

/** Shown when a page fails. The digest finds the error in the logs; its text stays there. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Document>
      <StatusScreen
        code="500"
        title="Something went wrong here"
        description="The page could not be shown. Nothing you entered elsewhere is lost. Try again; if it keeps failing, give the reference below to the people who run this service."
        homeLabel="Go to the start page"
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
        note={error.digest ? `Reference ${error.digest}` : undefined}
      />
    </Document>
  );
}
