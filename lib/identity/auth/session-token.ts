import { createHash } from 'node:crypto';
import { decode, encode, type JWT, type JWTDecodeParams, type JWTEncodeParams } from 'next-auth/jwt';
import { env } from '@/lib/env';
import { deriveKey } from '@/lib/security';
import { SESSION_COOKIE_NAMES } from './cookies';
import type { AuthFace } from './face';

const SITE_TOKEN = /^(ten_[0-9a-z]{26})\.(.+)$/;

/** The key that encrypts the cookies of a face; of a site, of this one tenant: another tenant's cookie does not even open. */
export function authSecret(face: AuthFace | { kind: 'site'; tenantId: string }): string {
  const tenantId = face.kind === 'site' ? ('ctx' in face ? face.ctx.tenant.id : face.tenantId) : '';
  const master = createHash('sha256').update(env().authSecret, 'utf8').digest();
  return deriveKey(master, 'session-cookie', `${face.kind}\0${tenantId}`).toString('base64');
}

/**
 * How the face's session cookie is written and read. A site's has its tenant's id in front, readable, so that a cookie
 * carried to another tenant can be recognised and refused instead of merely ignored.
 */
export function tokenCodec(face: AuthFace) {
  const prefix = face.kind === 'site' ? `${face.ctx.tenant.id}.` : '';
  return {
    encode: async (params: JWTEncodeParams): Promise<string> => prefix + (await encode(params)),
    decode: async (params: JWTDecodeParams): Promise<JWT | null> => {
      const { token } = params;
      if (!token?.startsWith(prefix)) return null;
      return openToken(token.slice(prefix.length), String(params.secret));
    },
  };
}

/**
 * The other tenant that a request's session cookie truly belongs to, or null.
 * Opening it proves that; a forged prefix is nobody's claim.
 *
 * @param askedTenantId the tenant that was asked; its own cookies are not even opened here
 */
export async function foreignTenantId(
  cookies: Readonly<Record<string, string>>,
  askedTenantId: string,
): Promise<string | null> {
  for (const name of SESSION_COOKIE_NAMES) {
    const [, tenantId, token] = SITE_TOKEN.exec(cookies[name] ?? '') ?? [];
    if (!tenantId || !token || tenantId === askedTenantId) continue;
    if (await openToken(token, authSecret({ kind: 'site', tenantId }))) return tenantId;
  }
  return null;
}

/** A token's content, or null when it is not ours, was changed or has expired. */
async function openToken(token: string, secret: string): Promise<JWT | null> {
  return decode({ token, secret }).catch(() => null);
}
