import type { ParsedHost } from '@/lib/tenancy/host';
import type { HostResolution } from '@/lib/web/front-door';

/** The directory's answer for a site's host. */
export async function resolveHost(_host: Extract<ParsedHost, { kind: 'tenant' | 'custom' }>): Promise<HostResolution> {
  return { kind: 'unknown' };
}
