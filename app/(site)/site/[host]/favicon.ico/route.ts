import { faviconIco } from '@/components/site/favicon-ico';
import { loadSite } from '@/lib/web/site';

/** The tenant's initial on its colour, for whoever asks for the old address. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const { tenant, look } = await loadSite((await params).host);
  return new Response(await faviconIco(tenant.name, look.accent), {
    headers: { 'content-type': 'image/x-icon', 'cache-control': 'public, max-age=3600' },
  });
}
