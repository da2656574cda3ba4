'use client';

import './globals.css';
import { buttonStyles } from '@/components/ui/button-styles';

/** The last resort, when the root layout itself fails: it brings its own document and loads no further script of ours. */
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
        <main className="mx-auto grid min-h-dvh max-w-md content-center justify-items-center gap-4 p-6 text-center">
          <h1 className="text-2xl font-semibold">Something went wrong here</h1>
          <p className="text-muted-foreground">The page could not be shown. Try again in a moment.</p>
          <button type="button" className={buttonStyles({ variant: 'primary' })} onClick={reset}>
            Try again
          </button>
          {error.digest ? <p className="text-xs text-muted-foreground">Reference {error.digest}</p> : null}
        </main>
      </body>
    </html>
  );
}
