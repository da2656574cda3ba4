import { findSiteCss } from '@/lib/branding';
import { idSchema } from '@/lib/kernel/ids';
import { loadSite } from '@/lib/web/site';

const versionId = idSchema('brandingVersion');

/** The tenant's own stylesheet as it is served, by its version: what stands at such an address never changes. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ host: string; file: string }> },
) {
  const { host, file } = await params;
  const { tenant } = await loadSite(host);
  const id = versionId.safeParse(file.endsWith('.css') ? file.slice(0, -'.css'.length) : '');
  const css = id.success ? await findSiteCss(tenant, id.data) : null;
  if (css === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(css, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}
