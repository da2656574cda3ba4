import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { type Language, languageOf } from '@/lib/kernel/languages';
import { can } from '@/lib/plans';
import { TEXTS, WORD_KEYS } from '@/lib/site-words';
import { offeredLanguages } from './offered-languages';
import type { SiteTextsDto } from './schemas';

/**
 * Every text of the site in one language, ours and the tenant's.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function listSiteTexts(ctx: TenantContext, language: Language): Promise<SiteTextsDto> {
  requirePermission(ctx, 'branding.read');
  const rows = await controlDb().siteText.findMany({
    where: { tenantId: ctx.tenant.id, language },
    select: { key: true, text: true, writtenByName: true, writtenAt: true },
  });
  const own = new Map(
    rows.map(({ key, text, writtenByName, writtenAt }) => [
      key,
      { text, writtenByName, writtenAt: writtenAt.toISOString() },
    ]),
  );
  return {
    isAllowed: await can(ctx, 'whiteLabel'),
    language,
    ownLanguage: languageOf(ctx.tenant.locale),
    offered: offeredLanguages(ctx.tenant),
    texts: WORD_KEYS.map((key) => ({ key, ours: TEXTS[language][key], own: own.get(key) ?? null })),
  };
}
