import { loadSite } from '@/lib/web/site';
import { absoluteSiteUrl } from '@/lib/web/site-url';

/** Public pages may be indexed; what belongs to one person may not. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const { host } = await params;
  const { tenant, basePath } = await loadSite(host);
  const closed = [
    '/requests',
    '/account',
    '/search',
    '/sign-in',
    '/sign-up',
    '/session',
    '/suggest',
    '/files',
  ];
  const lines = [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${basePath}${path}`),
    '',
    `Sitemap: ${absoluteSiteUrl(host, '/sitemap.xml', tenant)}`,
  ];
  return new Response(`${lines.join('\n')}\n`, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}
