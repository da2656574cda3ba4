import type { ControlTx } from '@/lib/isolation';

/**
 * Locks a tenant's row until the transaction ends: changes of who belongs to it happen one after the other, so that two
 * owners who leave at the same instant cannot both see the other one stay. Its partner, whose seats it shares, is locked
 * before it: everybody takes the two in that order.
 */
export async function lockTenantMembers(tx: ControlTx, tenantId: string): Promise<void> {
  await tx.$queryRaw`
    select t.id from control.tenants t
     where t.id = ${tenantId} or t.id = (select c.parent_id from control.tenants c where c.id = ${tenantId})
     order by t.id = ${tenantId} for no key update`;
}

/** Members, and invitations that somebody can still accept at `at`, of a tenant and its sub-tenants together. */
export async function countFamilySeats(
  tx: Pick<ControlTx, '$queryRaw'>,
  tenantId: string,
  at: Date,
): Promise<{ members: number; invited: number }> {
  const [row] = await tx.$queryRaw<{ members: bigint; invited: bigint }[]>`
    with family as (select id from control.tenants where id = ${tenantId} or parent_id = ${tenantId})
    select (select count(*) from control.memberships m where m.tenant_id in (select id from family)) as members,
      (select count(*) from control.invitations i where i.tenant_id in (select id from family)
         and i.accepted_at is null and i.revoked_at is null and i.expires_at > ${at.toISOString()}::timestamptz) as invited`;
  return { members: Number(row?.members ?? 0), invited: Number(row?.invited ?? 0) };
}
