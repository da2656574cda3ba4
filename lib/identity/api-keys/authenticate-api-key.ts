import { controlDb } from '@/lib/isolation';
import { MINUTE_MS, now } from '@/lib/kernel/clock';
import type { ApiScope } from '@/lib/kernel/permissions';
import { hashToken, isSameSecret } from '@/lib/security';
import { keyState, knownScopes } from './key-dto';
import { prefixOf } from './key-format';

export interface AuthenticatedApiKey {
  key: { id: string; name: string; scopes: readonly ApiScope[]; callsPerMinute: number | null };
  /** Whose key it is; the directory knows the rest, its status above all. */
  tenant: { id: string; slug: string };
}

const LAST_USED_STEP_MS = MINUTE_MS;
// Compared with when no row was found, so that an unknown prefix takes as long as a wrong secret.
const NO_HASH = hashToken('');

/**
 * Reads the key a client presents. Every request asks the database, so a revoked key ends at once in every process.
 * `lastUsedAt` is written at most once a minute.
 *
 * @returns the key and its tenant, or null for everything else: malformed, unknown, wrong, revoked, expired.
 *   The tenant's status is not judged here.
 */
export async function authenticateApiKey(presentedKey: string): Promise<AuthenticatedApiKey | null> {
  const prefix = prefixOf(presentedKey);
  if (prefix === null) return null;
  const row = await controlDb().apiKey.findUnique({
    where: { prefix },
    select: {
      id: true,
      name: true,
      scopes: true,
      callsPerMinute: true,
      secretHash: true,
      expiresAt: true,
      revokedAt: true,
      lastUsedAt: true,
      tenant: { select: { id: true, slug: true } },
    },
  });
  const isRight = isSameSecret(hashToken(presentedKey), row?.secretHash ?? NO_HASH);
  if (!row || !isRight || keyState(row, now()) !== 'active') return null;
  await noteUse(row.tenant.id, row.id, row.lastUsedAt);
  const { id, name, callsPerMinute } = row;
  return { key: { id, name, scopes: knownScopes(row.scopes), callsPerMinute }, tenant: row.tenant };
}

/** Writes the moment of use; the second condition keeps a burst of requests from writing it more than once. */
async function noteUse(tenantId: string, id: string, lastUsedAt: Date | null): Promise<void> {
  const at = now();
  const before = new Date(at.getTime() - LAST_USED_STEP_MS);
  if (lastUsedAt && lastUsedAt > before) return;
  await controlDb().apiKey.updateMany({
    where: { tenantId, id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: before } }] },
    data: { lastUsedAt: at },
  });
}
