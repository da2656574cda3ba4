import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { type Language, LANGUAGES } from '@/lib/kernel/languages';
import { directory } from '@/lib/tenancy';
import { lockBranding } from '../sql';
import { offeredLanguages } from './offered-languages';
import type { saveSiteLanguagesSchema } from './schemas';
import { countChange } from './wording';

/**
 * Chooses the languages that visitors may choose from. The tenant's own language is always among them.
 * @returns what is offered now
 * @throws AppError FORBIDDEN without `branding.write`
 */
export async function saveSiteLanguages(
  ctx: TenantContext,
  { languages }: z.output<typeof saveSiteLanguagesSchema>,
): Promise<Language[]> {
  requirePermission(ctx, 'branding.write');
  // All is said by an empty list, so that a language we learn later is offered, too.
  const chosen =
    languages.length === LANGUAGES.length ? [] : LANGUAGES.filter((one) => languages.includes(one));
  const before = offeredLanguages(ctx.tenant);
  const after = offeredLanguages({ ...ctx.tenant, wording: { languages: chosen, version: 0 } });
  await inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    await countChange(tx, ctx, chosen);
    await recordControlAudit(tx, ctx, {
      action: 'siteText.chooseLanguages',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: { languages: before },
      after: { languages: after },
    });
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return after;
}
