import type { TenantContext } from '@/lib/kernel/context';

/** Which door somebody signs in at. Sessions of one never open another. */
export type AuthFace =
  | { kind: 'portal' }
  | { kind: 'console' }
  | {
      kind: 'site';
      /** The visitor's context of the site's tenant. */
      ctx: TenantContext;
      /** '' on a host of the tenant, '/t/{slug}' where the site is reached by path. */
      basePath: string;
    };

/** Where a request came from, for sessions, limits and audit entries. */
export interface Visit {
  readonly requestId: string;
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** A request as far as signing in goes. */
export interface AuthRequest extends Visit {
  /** Whether the browser's connection is TLS. */
  readonly isSecure: boolean;
  readonly cookies: Readonly<Record<string, string>>;
}

/** The key of a limit per address; requests without one share a key rather than escape the limit. */
export function addressKey(visit: Visit): string {
  return visit.ip ?? 'unknown-address';
}
