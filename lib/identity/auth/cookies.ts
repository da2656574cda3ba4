import type { AuthFace } from './face';

/** The platform's own cookie names: neutral, so that a tenant's site shows nobody else's. */
const NAMES = { session: 'session', csrf: 'csrf', returnTo: 'return-to' } as const;

export interface CookieOption {
  name: string;
  options: { httpOnly: true; sameSite: 'lax'; path: string; secure: boolean };
}

export type AuthCookies = Record<keyof typeof NAMES, CookieOption>;

/**
 * The cookies of a face: host-only, and over TLS with the `__Host-` prefix, which browsers grant to nothing wider (RFC 6265bis §4.1.3).
 * A site reached by path shares its host with others: its cookies are limited to its path, which `__Host-` forbids.
 */
export function authCookies(face: AuthFace, isSecure: boolean): AuthCookies {
  const path = face.kind === 'site' && face.basePath ? face.basePath : '/';
  const prefix = !isSecure ? '' : path === '/' ? '__Host-' : '__Secure-';
  const cookie = (name: string): CookieOption => ({
    name: `${prefix}${name}`,
    options: { httpOnly: true, sameSite: 'lax', path, secure: isSecure },
  });
  return { session: cookie(NAMES.session), csrf: cookie(NAMES.csrf), returnTo: cookie(NAMES.returnTo) };
}

/** Every name a session cookie of ours can have. */
export const SESSION_COOKIE_NAMES = ['__Host-session', '__Secure-session', 'session'] as const;
