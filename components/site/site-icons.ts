import type { Metadata } from 'next';
import type { BrandIcon } from '@/lib/kernel/branding';
import { sitePath } from './paths';

/** The links to a site's icons: those of its branding, or its initial. */
export function siteIcons(icon: BrandIcon | null, basePath: string): Metadata['icons'] {
  if (!icon) {
    return {
      icon: [
        { url: sitePath(basePath, '/favicon.ico'), sizes: '48x48' },
        { url: sitePath(basePath, '/icon.svg'), type: 'image/svg+xml' },
      ],
    };
  }
  const file = (id: string) => sitePath(basePath, `/brand/${id}`);
  return {
    icon: [
      { url: file(icon.icoId), sizes: '48x48', type: 'image/x-icon' },
      { url: file(icon.smallId), sizes: '192x192', type: 'image/png' },
    ],
    apple: [{ url: file(icon.appleId), sizes: '180x180' }],
  };
}
