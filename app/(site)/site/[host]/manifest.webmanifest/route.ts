import { siteManifest } from '@/components/site/site-manifest';
import { loadSite } from '@/lib/web/site';

// Next takes a file of this name for one that is the same for every [host], and would make it once at build time.
export const dynamic = 'force-dynamic';

/** What a phone calls the site, and shows of it, on its home screen. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const { tenant, basePath, look } = await loadSite((await params).host);
  const manifest = siteManifest({
    name: tenant.name,
    basePath,
    accent: look.accent,
    background: look.style?.['--l-background'] ?? '#f9fafb',
    icon: look.icon,
  });
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json', 'cache-control': 'public, max-age=300' },
  });
}
