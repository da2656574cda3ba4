import { ARTICLE_SLUG_MAX_LENGTH } from './schemas/values';

/** Letters whose decomposition leaves no ASCII letter behind. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * Makes an address from a title: lower case, accents removed, words joined by hyphens, cut at a word within
 * 80 characters. A title without any Latin letter or digit gives `fallback`.
 */
export function slugFrom(title: string, fallback: string): string {
  const words = title
    .toLowerCase()
    .replaceAll(/[ßæøœđðłþı]/g, (letter) => SPELLED[letter] ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, ARTICLE_SLUG_MAX_LENGTH) : `${slug}-${word}`;
    if (longer.length > ARTICLE_SLUG_MAX_LENGTH) break;
    slug = longer;
  }
  return slug || fallback;
}

/** The first of `wanted`, `wanted-2`, `wanted-3`… that is not taken, still within 80 characters. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let counter = 2; ; counter += 1) {
    const ending = `-${counter}`;
    const candidate = wanted.slice(0, ARTICLE_SLUG_MAX_LENGTH - ending.length).replace(/-+$/, '') + ending;
    if (!taken.has(candidate)) return candidate;
  }
}
