import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { requireMember, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Role } from '@/lib/kernel/permissions';
import { mayManageMember, wouldOrphan } from '../policy';
import { lockTenantMembers } from './sql';

export interface MembershipRow {
  id: string;
  role: Role;
  identity: { id: string; name: string; email: string };
}

const COLUMNS = {
  id: true,
  role: true,
  identity: { select: { id: true, name: true, email: true } },
} as const;

/**
 * Runs a change of one membership while nobody else changes the tenant's members. The actor's role is read anew under
 * the lock: it may have been taken away since the request began.
 *
 * @throws AppError NOT_FOUND when the person is no member, FORBIDDEN when they stand above the actor
 */
export function changeMembership<T>(
  ctx: TenantContext,
  identityId: string,
  change: (tx: ControlTx, membership: MembershipRow, actorRole: Role) => Promise<T>,
): Promise<T> {
  const actor = requireMember(ctx);
  return inControlTransaction(async (tx) => {
    await lockTenantMembers(tx, ctx.tenant.id);
    const actorRow = await findMembershipRow(tx, ctx.tenant.id, actor.id);
    if (!actorRow) throw appError('FORBIDDEN', { detail: { reason: 'the actor is no member any more' } });
    const membership = await findMembershipRow(tx, ctx.tenant.id, identityId);
    if (!membership) throw appError('NOT_FOUND', { message: 'This person is not a member.' });
    if (!mayManageMember(actorRow.role, membership.role)) {
      throw appError('FORBIDDEN', { message: 'Only an owner can change an owner.' });
    }
    return change(tx, membership, actorRow.role);
  });
}

/** Refuses to leave a tenant without an owner. Only inside `changeMembership`. */
export async function assertKeepsOwner(
  tx: ControlTx,
  ctx: TenantContext,
  role: Role,
  next: Role | null,
): Promise<void> {
  if (role !== 'owner' || next === 'owner') return;
  const owners = await tx.membership.count({ where: { tenantId: ctx.tenant.id, role: 'owner' } });
  if (wouldOrphan(role, next, owners)) throw appError('LAST_OWNER');
}

async function findMembershipRow(
  tx: ControlTx,
  tenantId: string,
  identityId: string,
): Promise<MembershipRow | null> {
  const row = await tx.membership.findUnique({
    where: { tenantId_identityId: { tenantId, identityId } },
    select: COLUMNS,
  });
  return row && { ...row, role: row.role as Role };
}
