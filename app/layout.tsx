import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { ThemeFallback } from '@/components/ui/theme-fallback';

/** No name here: every face, also a tenant's own site, inherits these defaults. */
export const metadata: Metadata = {
  title: { default: 'Welcome', template: '%s' },
  formatDetection: { telephone: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafafb' },
    { media: '(prefers-color-scheme: dark)', color: '#0c0d10' },
  ],
};

/** The document. It reads no header or cookie, so pages below it stay cacheable. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
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
