import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { TEXTS } from '@/lib/site-words';
import { directory } from '@/lib/tenancy';
import { lockBranding } from '../sql';
import type { resetSiteTextSchema } from './schemas';
import { countChange } from './wording';

/**
 * Says our text again in place of the tenant's; nothing to do where it has none. Open on every plan, so that nobody is stuck.
 * @throws AppError FORBIDDEN without `branding.write`
 */
export async function resetSiteText(
  ctx: TenantContext,
  { language, key }: z.output<typeof resetSiteTextSchema>,
): Promise<void> {
  requirePermission(ctx, 'branding.write');
  const tenantId = ctx.tenant.id;
  const named = { tenantId, language, key };
  await inControlTransaction(async (tx) => {
    await lockBranding(tx, tenantId);
    const before = await tx.siteText.findUnique({
      where: { tenantId, tenantId_language_key: named },
      select: { text: true },
    });
    if (!before) return;
    await tx.siteText.delete({ where: { tenantId, tenantId_language_key: named }, select: { key: true } });
    await countChange(tx, ctx);
    await recordControlAudit(tx, ctx, {
      action: 'siteText.reset',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: { [`${language} ${key}`]: before.text },
      after: { [`${language} ${key}`]: TEXTS[language][key] },
    });
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
}
