import { env } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import type { Bundle } from '@/lib/isolation/models';
import { deriveKey, open, seal } from '@/lib/security';
import { type BundleLock, INSTALLATION_LOCK, type WrappingLock } from '../format/locks';

const SALT_BYTES = 16;

/** What a passphrase came to, for the worker; the passphrase itself is stored nowhere. */
export function sealLock(bundleId: string, { salt, key }: WrappingLock): string {
  return seal(sealingKey(), Buffer.concat([salt, key]), belongsTo(bundleId));
}

/**
 * The lock that a bundle is written with. An owner's leaves the row with this: it must wrap one key and no other.
 * @throws Error when it was taken already
 */
export async function takeLock(
  row: Pick<Bundle, 'id' | 'kind' | 'tenantId' | 'lockSealed'>,
): Promise<BundleLock | WrappingLock> {
  if (row.kind !== 'owner') return INSTALLATION_LOCK;
  const { id, tenantId, lockSealed } = row;
  const { count } = await controlDb().bundle.updateMany({
    where: { id, tenantId, lockSealed: { not: null } },
    data: { lockSealed: null },
  });
  if (count === 0 || !lockSealed)
    throw new Error('The passphrase was used already. Ask for the export again.');
  const bytes = open(sealingKey(), lockSealed, belongsTo(id));
  return { kind: 'wrapping', salt: bytes.subarray(0, SALT_BYTES), key: bytes.subarray(SALT_BYTES) };
}

function sealingKey(): Buffer {
  return deriveKey(env().masterKey, 'stored-secret', 'owner-export');
}

function belongsTo(bundleId: string): string {
  return `${bundleId}/bundles.lock_sealed`;
}
