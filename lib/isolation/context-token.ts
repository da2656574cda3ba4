import { createHmac } from 'node:crypto';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { moveLockKey } from './move-lock';

/** How long a signed context is accepted for the start of a transaction. */
export const CONTEXT_LIFETIME_MS = 2 * MINUTE_MS;
const RENEW_BEFORE_MS = MINUTE_MS;

/** The key that signs contexts for one database; the database holds the same secret, the application role cannot read it. */
export interface ContextKey {
  id: string;
  secret: Buffer;
}

/**
 * Signs the context of a tenant: `v1.<tenant>.<expiry>.<key id>.<tag>`, or `v1e<moves>.…` once it has moved.
 *
 * @param expiresAtS seconds since the epoch
 * @param placeEpoch how often the tenant has moved: where it left, contexts of before are refused
 * @returns a token `app.tenant_id()` accepts until then (HMAC-SHA-256, RFC 2104, tag in hex)
 */
export function signContext(tenantId: string, key: ContextKey, expiresAtS: number, placeEpoch = 0): string {
  const body = `${contextVersion(placeEpoch)}.${tenantId}.${expiresAtS}.${key.id}`;
  return `${body}.${createHmac('sha256', key.secret).update(body).digest('hex')}`;
}

/** The first part of a context. */
export function contextVersion(placeEpoch: number): string {
  return placeEpoch === 0 ? 'v1' : `v1e${placeEpoch}`;
}

/** Signs for one tenant and signs again before the last token runs out: one HMAC a minute instead of one a query. */
export class ContextSigner {
  /** The advisory lock that keeps the tenant where it is. */
  readonly lockKey: string;
  #token = '';
  #renewAt = 0;

  constructor(
    private readonly tenantId: string,
    private readonly key: ContextKey,
    private readonly placeEpoch = 0,
  ) {
    this.lockKey = moveLockKey(tenantId);
  }

  token(nowMs: number): string {
    if (nowMs >= this.#renewAt) {
      const expiresAtS = Math.ceil((nowMs + CONTEXT_LIFETIME_MS) / 1000);
      this.#token = signContext(this.tenantId, this.key, expiresAtS, this.placeEpoch);
      this.#renewAt = nowMs + CONTEXT_LIFETIME_MS - RENEW_BEFORE_MS;
    }
    return this.#token;
  }
}
