import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '../resolve-tenant';
import type { TenantSettings } from './schemas';

const COLUMNS = { name: true, locale: true, timeZone: true, currency: true, accentColor: true } as const;
const FIELDS = Object.keys(COLUMNS) as (keyof TenantSettings)[];

/**
 * Changes name, language, time zone, currency and accent colour. The table's trigger tells every process that its
 * directory entry is stale. Saving unchanged values confirms them, which the first-run checklist asks for.
 * @throws AppError FORBIDDEN without `settings.write`, NOT_FOUND when the tenant is gone
 */
export async function updateTenantSettings(
  ctx: TenantContext,
  input: TenantSettings,
): Promise<TenantSettings> {
  requirePermission(ctx, 'settings.write');
  const where = { id: ctx.tenant.id };
  const settings = await inControlTransaction(async (tx) => {
    const before = await tx.tenant.findUnique({ where, select: COLUMNS });
    if (!before) throw appError('NOT_FOUND');
    const isChanged = FIELDS.some((field) => before[field] !== input[field]);
    const after = isChanged ? await tx.tenant.update({ where, data: input, select: COLUMNS }) : before;
    await recordControlAudit(tx, ctx, {
      action: isChanged ? 'settings.update' : 'settings.confirm',
      target: { type: 'tenant', id: ctx.tenant.id, label: after.name },
      ...(isChanged ? { before, after } : {}),
    });
    return after;
  });
  // Other processes hear it by NOTIFY; the page that follows in this one must not see the old values.
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return settings;
}
