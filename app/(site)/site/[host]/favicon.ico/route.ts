import { faviconIco } from '@/components/site/favicon-ico';
import { sitePath } from '@/components/site/paths';
import { loadSite } from '@/lib/web/site';

/** The site's icon for whoever asks for the old address: the one of its branding, or its initial on its colour. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const { tenant, look, basePath } = await loadSite((await params).host);
  if (look.icon) {
    const location = sitePath(basePath, `/brand/${look.icon.icoId}`);
    return new Response(null, { status: 307, headers: { location, 'cache-control': 'public, max-age=300' } });
  }
  return new Response(await faviconIco(tenant.name, look.accent), {
    headers: { 'content-type': 'image/x-icon', 'cache-control': 'public, max-age=3600' },
  });
}
