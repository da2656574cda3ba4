import type { Language } from '@/lib/kernel/languages';
import { placesIn, siteWords, TEXTS, type WordKey } from '@/lib/site-words';

/** Numbers that meet every form a language counts by. */
const COUNTS = [0, 1, 2, 3, 11, 100];

const named = (names: readonly string[]) => names.join(', ');

/**
 * What is wrong with a text that a tenant wants to say: it has to fill in the values of ours, all of them and no others, and to
 * keep its marks (`<link>…</link>`).
 *
 * @returns a sentence to act on, or null when the site can say it
 */
export function textProblem(language: Language, key: WordKey, text: string): string | null {
  const wanted = placesIn(TEXTS[language][key]);
  const found = placesIn(text);
  if (!found || !wanted)
    return 'This cannot be read: every { needs its } and every < its >. Compare it with our text.';
  for (const kind of ['values', 'marks'] as const) {
    const write = (names: readonly string[]) =>
      named(names.map((name) => (kind === 'values' ? `{${name}}` : `<${name}>…</${name}>`)));
    const unknown = found[kind].filter((name) => !wanted[kind].includes(name));
    if (unknown.length > 0) return `This text knows no ${write(unknown)}.`;
    const missing = wanted[kind].filter((name) => !found[kind].includes(name));
    if (missing.length > 0) return `This text has to hold ${write(missing)}, as ours does.`;
  }
  return canBeSaid(language, key, text, wanted) ? null : 'A value is written in a way that does not fit it.';
}

/** Tries it with values of the kinds that the site will put in. */
function canBeSaid(
  language: Language,
  key: WordKey,
  text: string,
  { values, numbers, marks }: NonNullable<ReturnType<typeof placesIn>>,
): boolean {
  const t = siteWords(language, language, { [key]: text });
  try {
    for (const count of COUNTS) {
      const filled = [
        ...values.map((name) => [name, numbers.includes(name) ? count : 'x']),
        ...marks.map((name) => [name, () => 'x']),
      ];
      t.rich(key, Object.fromEntries(filled));
    }
    return true;
  } catch {
    return false;
  }
}
