import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { requireFeature } from '@/lib/plans';
import { TEXTS } from '@/lib/site-words';
import { directory } from '@/lib/tenancy';
import { lockBranding } from '../sql';
import { textProblem } from './check-text';
import type { saveSiteTextSchema } from './schemas';
import { countChange } from './wording';

/**
 * Says a text of the site in the tenant's own words; visitors read it at once. The text of ours again is no text of its own.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, VALIDATION_FAILED for values that are missing or
 *   unknown
 */
export async function saveSiteText(
  ctx: TenantContext,
  { language, key, text }: z.output<typeof saveSiteTextSchema>,
): Promise<void> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const problem = textProblem(language, key, text);
  if (problem) throw appError('VALIDATION_FAILED', { fieldErrors: { text: problem } });
  const tenantId = ctx.tenant.id;
  const named = { tenantId, language, key };
  const written = { text, writtenById: ctx.actor.id, writtenByName: ctx.actor.name, writtenAt: now() };
  await inControlTransaction(async (tx) => {
    await lockBranding(tx, tenantId);
    const before = await tx.siteText.findUnique({
      where: { tenantId, tenantId_language_key: named },
      select: { text: true },
    });
    if (text === (before?.text ?? TEXTS[language][key])) return;
    if (text === TEXTS[language][key])
      await tx.siteText.delete({ where: { tenantId, tenantId_language_key: named }, select: { key: true } });
    else
      await tx.siteText.upsert({
        where: { tenantId, tenantId_language_key: named },
        create: { ...named, ...written },
        update: written,
        select: { key: true },
      });
    await countChange(tx, ctx);
    await recordControlAudit(tx, ctx, {
      action: 'siteText.save',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: { [`${language} ${key}`]: before?.text ?? TEXTS[language][key] },
      after: { [`${language} ${key}`]: text },
    });
  });
  // Other processes hear it by NOTIFY; the page that follows in this one must not say the old text.
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
}
