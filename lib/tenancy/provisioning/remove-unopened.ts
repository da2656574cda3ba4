import type { ControlTx } from '@/lib/isolation';

/**
 * Frees the address of a tenant that never opened, and forgets an owner who was made for it and never came.
 * @returns false when it is gone already, or somebody uses it: one that has opened is never removed so
 */
export async function removeUnopened(
  tx: ControlTx,
  tenantId: string,
  owner: { identityId: string; isNew: boolean } | null,
): Promise<boolean> {
  const { count } = await tx.tenant.deleteMany({ where: { id: tenantId, status: 'provisioning' } });
  if (count === 0) return false;
  if (owner?.isNew)
    await tx.identity.deleteMany({
      where: { id: owner.identityId, memberships: { none: {} }, sessions: { none: {} }, lastSignInAt: null },
    });
  return true;
}
