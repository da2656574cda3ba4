import { hkdfSync } from 'node:crypto';
import type { Place } from '@/lib/kernel/context';
import type { ContextKey } from './context-token';

/**
 * Derives a secret of one purpose from the master key (HKDF-SHA-256, RFC 5869), so that nothing has to be stored.
 *
 * @param masterKey 32 bytes in base64
 * @returns 32 bytes
 */
function derive(masterKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(masterKey, 'base64'), '', `tenantry/${purpose}`, 32));
}

/** The key that signs tenant contexts for one database. */
export function contextKeyOf(masterKey: string, partition: string, database: string): ContextKey {
  return { id: 'k1', secret: derive(masterKey, `context-key/${partition}/${database}`) };
}

/** The password of a partition's own login role (`app` or `jobs`); the main partition's are given. */
export function partitionRolePassword(masterKey: string, partition: string, role: string): string {
  return derive(masterKey, `partition/${partition}/${role}`).toString('base64url');
}

/** The key that seals addresses of servers. */
export function addressKey(masterKey: string): Buffer {
  return derive(masterKey, 'partition-addresses');
}

/** The password of a tenant's own login role (strategy database). */
export function tenantRolePassword(masterKey: string, place: Place): string {
  return derive(masterKey, `role/${place.partition}/${place.database}`).toString('base64url');
}
