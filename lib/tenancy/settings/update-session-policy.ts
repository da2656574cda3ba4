import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type SessionPolicy, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '../resolve-tenant';
import type { SessionPolicyInput } from './schemas';

const COLUMNS = { name: true, sessionIdleMinutes: true, sessionMaxHours: true } as const;

/**
 * Changes how long sessions of the tenant's staff and customers live. Holds from the next request of each session on,
 * for sessions that are running too.
 * @throws AppError FORBIDDEN without `settings.write`, NOT_FOUND when the tenant is gone
 */
export async function updateSessionPolicy(
  ctx: TenantContext,
  { idleMinutes, maxHours }: SessionPolicyInput,
): Promise<SessionPolicy> {
  requirePermission(ctx, 'settings.write');
  const where = { id: ctx.tenant.id };
  const data = { sessionIdleMinutes: idleMinutes, sessionMaxHours: maxHours };
  await inControlTransaction(async (tx) => {
    const before = await tx.tenant.findUnique({ where, select: COLUMNS });
    if (!before) throw appError('NOT_FOUND');
    if (before.sessionIdleMinutes === idleMinutes && before.sessionMaxHours === maxHours) return;
    const after = await tx.tenant.update({ where, data, select: COLUMNS });
    await recordControlAudit(tx, ctx, {
      action: 'settings.update',
      target: { type: 'tenant', id: ctx.tenant.id, label: after.name },
      before,
      after,
    });
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return { idleMinutes, maxHours };
}
