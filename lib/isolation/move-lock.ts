import { createHash } from 'node:crypto';

/**
 * The advisory lock that says where a tenant is. Every transaction that may write holds it shared, until it ends; whoever
 * switches the tenant to another place takes it alone, so that nothing is under way and what comes meanwhile waits.
 *
 * @returns a 64-bit number in decimal: tenants share one by chance only (then they wait for each other, nothing worse)
 */
export function moveLockKey(tenantId: string): string {
  return createHash('sha256').update(`tenantry.place:${tenantId}`).digest().readBigInt64BE(0).toString();
}
