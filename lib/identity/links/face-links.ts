import { env } from '@/lib/env';
import { type Links, createLinks } from '@/lib/tenancy/host';

/** Writers of links to every face, from configuration alone: nothing a request says ends up in a mail. */
export function links(): Links {
  const { baseHost, baseProtocol } = env();
  return createLinks({ baseHost, protocol: baseProtocol });
}
