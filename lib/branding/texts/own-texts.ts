import { LRUCache } from 'lru-cache';
import { controlDb } from '@/lib/isolation';
import type { TenantRef } from '@/lib/kernel/context';
import { isLanguage, type Language } from '@/lib/kernel/languages';
import { processSingleton } from '@/lib/kernel/singleton';
import { can } from '@/lib/plans';
import { isWordKey, type OwnTexts } from '@/lib/site-words';
import { textProblem } from './check-text';

type TextsByLanguage = Partial<Record<Language, OwnTexts>>;

const MAX_CHARS = 16 * 2 ** 20;
const NONE: OwnTexts = {};

/** By tenant and version: what a version holds is read once. */
const kept = processSingleton(
  'branding.own-texts',
  () =>
    new LRUCache<string, TextsByLanguage>({
      max: 5_000,
      maxSize: MAX_CHARS,
      sizeCalculation: (texts) => JSON.stringify(texts).length,
      fetchMethod: (key) => readTexts(key.slice(0, key.indexOf(' '))),
    }),
);

/**
 * What a tenant's site says in words of its own, where the plan has it. The directory's entry says which state there is, so
 * the database is asked once a change and not at all for tenants without any.
 */
export async function ownTexts(tenant: TenantRef, language: Language): Promise<OwnTexts> {
  if (!tenant.wording?.version || !(await can({ tenant }, 'whiteLabel'))) return NONE;
  const texts = await kept.fetch(`${tenant.id} ${tenant.wording.version}`);
  return texts?.[language] ?? NONE;
}

/** A text that no longer fits ours is left out: a release may have changed what is filled in. */
async function readTexts(tenantId: string): Promise<TextsByLanguage> {
  const rows = await controlDb().siteText.findMany({
    where: { tenantId },
    select: { language: true, key: true, text: true },
  });
  const found: Partial<Record<Language, Record<string, string>>> = {};
  for (const { language, key, text } of rows) {
    if (!isLanguage(language) || !isWordKey(key) || textProblem(language, key, text)) continue;
    found[language] ??= {};
    found[language][key] = text;
  }
  return found;
}
