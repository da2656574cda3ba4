import { initialIcon } from '@/components/ui/initial-icon';
import { loadSite } from '@/lib/web/site';

// Next takes a file of this name for one that is the same for every [host], and would make it once at build time.
export const dynamic = 'force-dynamic';

/** The tenant's initial on its colour. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const { tenant, look } = await loadSite((await params).host);
  const [, svg = ''] = initialIcon(tenant.name, look.accent).split(',', 2);
  return new Response(decodeURIComponent(svg), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
  });
}
