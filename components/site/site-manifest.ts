import type { BrandIcon } from '@/lib/kernel/branding';
import { sitePath } from './paths';

/** Web application manifest (W3C) of a site: the tenant's name, colours and icons. Pure. */
export function siteManifest({
  name,
  basePath,
  accent,
  background,
  icon,
}: {
  name: string;
  basePath: string;
  /** `#rrggbb`, as the next one */
  accent: string;
  background: string;
  icon: BrandIcon | null;
}) {
  const file = (id: string) => sitePath(basePath, `/brand/${id}`);
  return {
    name,
    short_name: name.length > 12 ? (name.split(/\s+/)[0] ?? name).slice(0, 12) : name,
    id: sitePath(basePath, '/'),
    start_url: sitePath(basePath, '/'),
    scope: sitePath(basePath, '/'),
    display: 'browser',
    theme_color: accent,
    background_color: background,
    icons: icon
      ? [
          { src: file(icon.smallId), sizes: '192x192', type: 'image/png' },
          { src: file(icon.largeId), sizes: '512x512', type: 'image/png' },
          { src: file(icon.maskableId), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ]
      : [{ src: sitePath(basePath, '/icon.svg'), sizes: 'any', type: 'image/svg+xml' }],
  };
}
