import { recordControlAudit } from '@/lib/audit';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Role } from '@/lib/kernel/permissions';
import { mayGrantRole } from '../policy';
import { assertKeepsOwner, changeMembership } from './membership-change';

/**
 * Gives a member another role. Needs `member.manage`; nobody gives a role above their own or changes somebody above them.
 * @throws AppError NOT_FOUND, FORBIDDEN or LAST_OWNER
 */
export async function changeMemberRole(
  ctx: TenantContext,
  input: { identityId: string; role: Role },
): Promise<{ role: Role }> {
  requirePermission(ctx, 'member.manage');
  return changeMembership(ctx, input.identityId, async (tx, member, actorRole) => {
    if (!mayGrantRole(actorRole, input.role)) {
      throw appError('FORBIDDEN', { message: 'You cannot give a role above your own.' });
    }
    if (member.role === input.role) return { role: member.role };
    await assertKeepsOwner(tx, ctx, member.role, input.role);
    await tx.membership.update({
      where: { tenantId: ctx.tenant.id, id: member.id },
      data: { role: input.role },
      select: { id: true },
    });
    await recordControlAudit(tx, ctx, {
      action: 'member.changeRole',
      target: { type: 'identity', id: member.identity.id, label: member.identity.email },
      before: { role: member.role },
      after: { role: input.role },
    });
    return { role: input.role };
  });
}
