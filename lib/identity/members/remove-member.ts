import { recordControlAudit } from '@/lib/audit';
import { requireMember, requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { assertKeepsOwner, changeMembership } from './membership-change';

/**
 * Takes a person out of the tenant; their next request there finds no tenant. Needs `member.manage`.
 * @throws AppError NOT_FOUND, FORBIDDEN (somebody above the actor, or the actor: see `leaveTenant`) or LAST_OWNER
 */
export async function removeMember(ctx: TenantContext, input: { identityId: string }): Promise<void> {
  requirePermission(ctx, 'member.manage');
  if (input.identityId === requireMember(ctx).id) {
    throw appError('FORBIDDEN', { message: 'To take yourself out, leave the tenant.' });
  }
  await changeMembership(ctx, input.identityId, async (tx, member) => {
    await assertKeepsOwner(tx, ctx, member.role, null);
    await tx.membership.delete({ where: { tenantId: ctx.tenant.id, id: member.id }, select: { id: true } });
    await recordControlAudit(tx, ctx, {
      action: 'member.remove',
      target: { type: 'identity', id: member.identity.id, label: member.identity.email },
      before: { role: member.role },
    });
  });
}

/**
 * Takes the acting member out of the tenant. Every role may.
 * @throws AppError LAST_OWNER for the only owner
 */
export async function leaveTenant(ctx: TenantContext): Promise<void> {
  const { id } = requireMember(ctx);
  await changeMembership(ctx, id, async (tx, member) => {
    await assertKeepsOwner(tx, ctx, member.role, null);
    await tx.membership.delete({ where: { tenantId: ctx.tenant.id, id: member.id }, select: { id: true } });
    await recordControlAudit(tx, ctx, {
      action: 'member.leave',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: { role: member.role },
    });
  });
}
