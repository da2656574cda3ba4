import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

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

/** What every document shares. The document itself is each face's own (`Document`), because languages differ. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
