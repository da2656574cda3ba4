import { env } from '@/lib/env';
import { createLinks, parseSiteSegment } from '@/lib/tenancy/host';

/**
 * The absolute address of a page of a site on the host it is asked under, for canonical links and sitemaps.
 * From the `[host]` parameter, which the middleware wrote, and configuration; never from a header.
 *
 * @throws Error when the parameter names no site; `loadSite` has refused such a one before
 */
export function absoluteSiteUrl(hostParam: string, path: `/${string}`): string {
  const { baseHost, baseProtocol } = env();
  const parsed = parseSiteSegment(decodeURIComponent(hostParam), { baseHost });
  if (!parsed) throw new Error('The parameter names no site.');
  const links = createLinks({ baseHost, protocol: baseProtocol });
  const { host, isByPath } = parsed;
  if (host.kind === 'custom') return `${baseProtocol}://${host.host}${portOf(baseHost)}${path}`;
  return isByPath ? links.sitePathUrl(host.slug, path) : links.siteUrl(host.slug, path);
}

function portOf(baseHost: string): string {
  return /:\d+$/.exec(baseHost)?.[0] ?? '';
}
