/** A word of a tenant's articles and in how many of them it stands. */
export interface KnownWord {
  word: string;
  articles: number;
}

/** Words without spaces between them: found inside others, not beside them. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** True where words run into each other, as in Japanese. */
export function isUnspaced(text: string): boolean {
  return UNSPACED.test(text);
}

/** A word as people mean it: without case, accents and the letters that Arabic writers use for each other. */
export function folded(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/(?<!\p{sc=Katakana}|\p{sc=Hiragana})\p{M}+/gu, '')
    .replaceAll(/[أإآٱ]/g, 'ا')
    .replaceAll('ة', 'ه')
    .replaceAll('ى', 'ي')
    .replaceAll('ـ', '')
    .replaceAll('ß', 'ss')
    .normalize('NFC');
}

/** Mistakes that a word of this many letters may have; shorter ones look too much like others. */
function mistakesAllowed(letters: number): number {
  if (letters < 4) return 0;
  return letters < 8 ? 1 : 2;
}

/**
 * How many letters are left out, put in, changed or swapped with their neighbour between two words: optimal string
 * alignment, after Damerau (1964). @returns a number above `max` as soon as it is known to be more
 */
export function distance(a: string, b: string, max: number): number {
  const [from, to] = [[...a], [...b]];
  if (Math.abs(from.length - to.length) > max) return max + 1;
  let before: number[] = [];
  let last = to.map((_, index) => index).concat(to.length);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const isSame = from[i - 1] === to[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > max) return max + 1;
    [before, last] = [last, row];
  }
  return last[to.length] ?? max + 1;
}

/**
 * The words a person most likely meant: each that stands in no article becomes the nearest that does, and is left out where
 * none is near. The last one may still be being typed.
 *
 * @param typed what a person typed
 * @param known the words of the articles
 * @returns the words joined by spaces; null where that is what was typed, or nothing is left
 */
export function nearestWords(typed: string, known: readonly KnownWord[]): string | null {
  const words = typed
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}ー]+/u)
    .filter(Boolean);
  const all = known.map(({ word, articles }) => ({ word, articles, folded: folded(word) }));
  const meant = words.map((word, index) => nearest(word, index === words.length - 1, all));
  const kept = meant.filter((word) => word !== null);
  // What is left when a word was left out has to say something by itself.
  if (kept.length < words.length && !kept.some((word) => isUnspaced(word) || [...word].length >= 4))
    return null;
  const text = kept.join(' ');
  return text === '' || text === words.join(' ') ? null : text;
}

function nearest(
  word: string,
  isLast: boolean,
  known: readonly (KnownWord & { folded: string })[],
): string | null {
  const wanted = folded(word);
  const letters = [...wanted].length;
  const max = mistakesAllowed(letters);
  let best: { word: string; articles: number; away: number } | null = null;
  for (const candidate of known) {
    if (candidate.word === word || (isLast && candidate.word.startsWith(word))) return word;
    const whole = distance(wanted, candidate.folded, max);
    const begun = isLast
      ? distance(wanted, [...candidate.folded].slice(0, letters).join(''), max) + 0.5
      : whole;
    // A wrong first letter is rarer than any other mistake.
    const away = Math.min(whole, begun) + (candidate.folded[0] === wanted[0] ? 0 : 0.5);
    if (away > max + 0.5) continue;
    if (!best || away < best.away || (away === best.away && candidate.articles > best.articles))
      best = { word: candidate.word, articles: candidate.articles, away };
  }
  return best?.word ?? null;
}

/** The words inside texts that are written without spaces, beside those that stand alone. */
export function withInnerWords(known: readonly KnownWord[]): KnownWord[] {
  const all = new Map<string, number>();
  const count = (word: string, articles: number) => all.set(word, (all.get(word) ?? 0) + articles);
  const segmenter = new Intl.Segmenter('ja', { granularity: 'word' });
  for (const { word, articles } of known) {
    if (!isUnspaced(word)) count(word, articles);
    else
      for (const { segment, isWordLike } of segmenter.segment(word)) if (isWordLike) count(segment, articles);
  }
  return [...all].map(([word, articles]) => ({ word, articles }));
}
