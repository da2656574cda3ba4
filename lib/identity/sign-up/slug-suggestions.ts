import { isPossibleSlug } from '@/lib/tenancy/host';
import { SLUG_MAX_LENGTH } from '@/lib/tenancy/slug-shape';

// Words of a company's legal form say nothing that its address needs.
const LEGAL_FORMS = new Set(['inc', 'ltd', 'llc', 'gmbh', 'ag', 'sa', 'sarl', 'bv', 'ab', 'oy', 'plc', 'co', 'corp', 'kg', 'srl', 'spa', 'limited']);

/** A company's name as an address: lower case, without accents, hyphens between words. May be too short or reserved. */
export function slugOf(company: string): string {
  return company
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .replace(/[łŁ]/g, 'l')
    .replace(/['’.]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/^-+|-+$/g, '');
}

/**
 * Addresses a company could take, best first: its name, without its legal form, shortened, and with a word that fits a help centre.
 * Only possible ones; whether they are free the directory knows.
 */
export function slugSuggestions(company: string): string[] {
  const full = slugOf(company);
  const words = full.split('-').filter(Boolean);
  const bare = words.filter((word) => !LEGAL_FORMS.has(word)).join('-') || full;
  const first = words[0] ?? '';
  const candidates = [
    bare,
    full,
    bare.replaceAll('-', ''),
    first,
    ...['help', 'hq', 'team', 'desk'].map((suffix) => `${bare}-${suffix}`),
    `get-${bare}`,
  ];
  return [...new Set(candidates)].filter(isPossibleSlug);
}
