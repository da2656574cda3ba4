import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '../resolve-tenant';
import { lockSettings } from './sql';
import { handDownChanges, ownSettingsAfter } from './hand-down';
import type { SignInRules } from './schemas';

const COLUMNS = {
  name: true,
  sessionIdleMinutes: true,
  sessionMaxHours: true,
  customerPasswordMinLength: true,
} as const;

const FIELDS = ['sessionIdleMinutes', 'sessionMaxHours', 'customerPasswordMinLength'] as const;

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
    await lockSettings(tx, ctx.tenant.id);
    const row = await tx.tenant.findUnique({
      where,
      select: { ...COLUMNS, parentId: true, ownSettings: true },
    });
    if (!row) throw appError('NOT_FOUND');
    const { parentId, ownSettings, ...before } = row;
    const changed = FIELDS.filter((field) => before[field] !== data[field]);
    if (changed.length === 0) return;
    const after = await tx.tenant.update({
      where,
      data: { ...data, ...ownSettingsAfter({ parentId, ownSettings }, changed) },
      select: COLUMNS,
    });
    await recordControlAudit(tx, ctx, {
      action: 'settings.update',
      target: { type: 'tenant', id: ctx.tenant.id, label: after.name },
      before,
      after,
    });
    await handDownChanges(tx, ctx, changed, data);
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return rules;
}
