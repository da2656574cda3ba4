'use client';

import { Document } from './document';
import { StatusScreen } from './status-screen';
import { buttonStyles } from '@/components/ui/button-styles';

/** Shown when a page fails. The digest finds the error in the logs; its text stays there. */
export function BrokenPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Document>
      <StatusScreen
        code="500"
        title="Something went wrong here"
        description="The page could not be shown. Nothing you entered elsewhere is lost. Try again; if it keeps failing, give the reference below to the people who run this service."
        homeLabel="Go to the start page"
        action={
          <button type="button" className={buttonStyles({ variant: 'primary' })} onClick={reset}>
            Try again
          </button>
        }
        note={error.digest ? `Reference ${error.digest}` : undefined}
      />
    </Document>
  );
}
