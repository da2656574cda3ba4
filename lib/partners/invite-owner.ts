import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { reserveOwner, sendOwnerInvitation } from '@/lib/identity';
import { controlDb, findTenantRef, inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { consumeLimit } from '@/lib/security';
import { partnerAtWork } from '@/lib/tenancy/settings';
import { getSubTenantRef } from './find-sub-tenant';
import type { inviteOwnerSchema } from './schemas';

/**
 * Invites the first owner of a sub-tenant that nobody works for yet, in place of whoever was invited before. Needs
 * `subTenant.manage`.
 * @throws AppError FORBIDDEN, NOT_FOUND, INVALID_TRANSITION when somebody works there, QUOTA_EXCEEDED, RATE_LIMITED
 */
export async function inviteOwner(
  ctx: TenantContext,
  { subTenantId, email }: z.output<typeof inviteOwnerSchema>,
): Promise<void> {
  requirePermission(ctx, 'subTenant.manage');
  await consumeLimit('invitation', ctx.tenant.id);
  await inControlTransaction(async (tx) => {
    const subTenant = await getSubTenantRef(ctx, subTenantId, tx);
    const within = partnerAtWork(ctx, subTenant);
    await reserveOwner(tx, within, email);
    await sendOwnerInvitation(tx, within);
    await recordControlAudit(tx, ctx, {
      action: 'subTenant.inviteOwner',
      target: { type: 'tenant', id: subTenant.id, label: subTenant.name },
      after: { email },
    });
  });
}

/** Mails the invitation of a sub-tenant that has just opened; handler of the job `partner.inviteOwner`. */
export async function mailFirstOwner(payload: {
  tenantId: string;
  invitedById: string;
  invitedByName: string;
}): Promise<void> {
  const subTenant = await findTenantRef(controlDb(), { id: payload.tenantId });
  if (subTenant?.status !== 'active') return;
  const ctx: TenantContext = {
    ...systemContext(subTenant, 'Tenantry'),
    actor: { kind: 'partner', id: payload.invitedById, name: payload.invitedByName, email: '' },
    permissions: new Set<never>(),
  };
  await inControlTransaction((tx) => sendOwnerInvitation(tx, ctx));
}
