import type { ParsedHost } from '@/lib/tenancy/host';

/** Where the API was asked: on its own host, on the base host, or on a tenant's. */
export type ApiFace = 'api' | 'base' | 'site';

/** Null where the API does not exist. The base host has it for installations without wildcard DNS. */
export function apiFaceOf(host: ParsedHost): ApiFace | null {
  switch (host.kind) {
    case 'api':
    case 'base':
      return host.kind;
    case 'tenant':
    case 'custom':
      return 'site';
    case 'portal':
    case 'console':
    case 'invalid':
      return null;
    default:
      return host satisfies never;
  }
}

/** What the paths of version 1 begin with there. */
export function prefixOf(face: ApiFace): '/v1' | '/api/v1' {
  return face === 'api' ? '/v1' : '/api/v1';
}
