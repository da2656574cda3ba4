import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '../resolve-tenant';
import type { SignInRules } from './schemas';

const COLUMNS = {
  name: true,
  sessionIdleMinutes: true,
  sessionMaxHours: true,
  customerPasswordMinLength: true,
} as const;

/**
 * Changes how long sessions of the tenant's staff and customers live, and how long its customers' new passwords are.
 * Sessions that are running keep to it from their next request on.
 * @throws AppError FORBIDDEN without `settings.write`, NOT_FOUND when the tenant is gone
 */
export async function updateSignInRules(ctx: TenantContext, rules: SignInRules): Promise<SignInRules> {
  requirePermission(ctx, 'settings.write');
  const { idleMinutes, maxHours, customerPasswordMinLength } = rules;
  const where = { id: ctx.tenant.id };
  const data = { sessionIdleMinutes: idleMinutes, sessionMaxHours: maxHours, customerPasswordMinLength };
  await inControlTransaction(async (tx) => {
    const before = await tx.tenant.findUnique({ where, select: COLUMNS });
    if (!before) throw appError('NOT_FOUND');
    if (Object.entries(data).every(([field, value]) => before[field as keyof typeof data] === value)) return;
    const after = await tx.tenant.update({ where, data, select: COLUMNS });
    await recordControlAudit(tx, ctx, {
      action: 'settings.update',
      target: { type: 'tenant', id: ctx.tenant.id, label: after.name },
      before,
      after,
    });
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return rules;
}
