'use client';

import './globals.css';
import { StatusScreen } from '@/components/layout/status-screen';
import { Button } from '@/components/ui/button';
import { ThemeFallback } from '@/components/ui/theme-fallback';

/** The last resort, when the root layout itself fails: it brings its own document. */
export default function GlobalError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <html lang="en">
      <head>
        <title>Something went wrong</title>
        <script src="/assets/theme.js" />
      </head>
      <body>
        <ThemeFallback />
        <StatusScreen
          code="500"
          title="Something went wrong here"
          description="The page could not be shown. Try again in a moment."
          action={
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
          }
          note={error.digest ? `Reference ${error.digest}` : undefined}
        />
      </body>
    </html>
  );
}
