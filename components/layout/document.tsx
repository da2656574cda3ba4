import type { ReactNode } from 'react';
import { ThemeFallback } from '@/components/ui/theme-fallback';
import { directionOf, type Language } from '@/lib/kernel/languages';

/**
 * The document of a face. Each brings its own, because the language is known below the root alone; none reads a header or
 * cookie, so pages stay cacheable.
 */
export function Document({ language = 'en', children }: { language?: Language; children: ReactNode }) {
  return (
    <html lang={language} dir={directionOf(language)} suppressHydrationWarning>
      <head>
        {/* Blocking on purpose: the theme has to be known before the first paint. */}
        <script src="/assets/theme.js" />
      </head>
      <body>
        <ThemeFallback />
        {children}
      </body>
    </html>
  );
}
