import type { TenantRef } from '@/lib/kernel/context';
import { type Language, LANGUAGES, languageOf } from '@/lib/kernel/languages';

/** The languages a tenant's site offers: those it has chosen and its own, or all. */
export function offeredLanguages({ locale, wording }: Pick<TenantRef, 'locale' | 'wording'>): Language[] {
  if (!wording || wording.languages.length === 0) return [...LANGUAGES];
  return LANGUAGES.filter((one) => one === languageOf(locale) || wording.languages.includes(one));
}
