import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { directory } from '../resolve-tenant';
import { lockSettings } from './sql';
import { handDownChanges, ownSettingsAfter } from './hand-down';
import type { TenantSettings } from './schemas';

const COLUMNS = { name: true, locale: true, timeZone: true, currency: true, accentColor: true } as const;
const FIELDS = Object.keys(COLUMNS) as (keyof TenantSettings)[];

/**
 * Changes name, language, time zone, currency and accent colour, of a sub-tenant in place of its partner's, of a partner also
 * for its sub-tenants. The table's trigger tells every process that its directory entry is stale. Saving unchanged values confirms them, which the first-run checklist asks for.
 * @throws AppError FORBIDDEN without `settings.write`, NOT_FOUND when the tenant is gone
 */
export async function updateTenantSettings(
  ctx: TenantContext,
  input: TenantSettings,
): Promise<TenantSettings> {
  requirePermission(ctx, 'settings.write');
  const where = { id: ctx.tenant.id };
  const settings = await inControlTransaction(async (tx) => {
    await lockSettings(tx, ctx.tenant.id);
    const row = await tx.tenant.findUnique({
      where,
      select: { ...COLUMNS, parentId: true, ownSettings: true },
    });
    if (!row) throw appError('NOT_FOUND');
    const { parentId, ownSettings, ...before } = row;
    const changed = FIELDS.filter((field) => before[field] !== input[field]);
    const isChanged = changed.length > 0;
    const after = isChanged
      ? await tx.tenant.update({
          where,
          data: { ...input, ...ownSettingsAfter({ parentId, ownSettings }, changed) },
          select: COLUMNS,
        })
      : before;
    await recordControlAudit(tx, ctx, {
      action: isChanged ? 'settings.update' : 'settings.confirm',
      target: { type: 'tenant', id: ctx.tenant.id, label: after.name },
      ...(isChanged ? { before, after } : {}),
    });
    if (isChanged) await handDownChanges(tx, ctx, changed, after);
    return after;
  });
  // Other processes hear it by NOTIFY; the page that follows in this one must not see the old values.
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return settings;
}
