import { env } from '@/lib/env';
import { createLinks, type Links } from '@/lib/tenancy/host';

/** Writers of links to every face for pages, from configuration alone: nothing a request says ends up in a link. */
export function links(): Links {
  const { baseHost, baseProtocol } = env();
  return createLinks({ baseHost, protocol: baseProtocol });
}
