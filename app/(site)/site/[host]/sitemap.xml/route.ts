import { siteMap } from '@/lib/web/site-map';

// Next takes a file of this name for one that is the same for every [host], and would make it once at build time.
export const dynamic = 'force-dynamic';

/** Every public page under the host that asks. */
export async function GET(_request: Request, { params }: { params: Promise<{ host: string }> }) {
  const xml = await siteMap((await params).host);
  return new Response(xml, {
    headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=600' },
  });
}
