import { env } from '@/lib/env';
import type { TenantRef } from '@/lib/kernel/context';
import { createLinks, parseSiteSegment } from '@/lib/tenancy/host';

/**
 * The absolute address of a page of a site, for canonical links and sitemaps: on the tenant's primary host, or else on the one it is
 * asked under. From the directory, the `[host]` parameter, which the middleware wrote, and configuration; never from a header.
 *
 * @throws Error when the parameter names no site; `loadSite` has refused such a one before
 */
export function absoluteSiteUrl(
  hostParam: string,
  path: `/${string}`,
  { primaryHost }: Pick<TenantRef, 'primaryHost'>,
): string {
  const { baseHost, baseProtocol } = env();
  if (primaryHost) return `${baseProtocol}://${primaryHost}${portOf(baseHost)}${path}`;
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
