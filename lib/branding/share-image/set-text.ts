import type { Font } from 'fontkit';

/** A word as it will be drawn: outlines, so that no server needs the typeface installed. */
interface SetWord {
  /** SVG paths with their places, from the word's own beginning. */
  paths: { d: string; x: number; y: number; scale: number; stroke: number }[];
  widthPx: number;
  /** Stands right behind the one before it. */
  isGlued: boolean;
}

export interface TextBox {
  widthPx: number;
  sizePx: number;
  linesMax: number;
}

const RTL = /[\p{sc=Arabic}\p{sc=Hebrew}]/u;

/** True where a text is read from right to left. */
export function isRightToLeft(text: string): boolean {
  return RTL.test(text.match(/\p{L}/u)?.[0] ?? '');
}

/**
 * Sets a text in lines, as SVG paths. Nothing of the text itself gets into the picture.
 *
 * @param fonts the first that has a letter draws it
 * @returns null where no font has a word's letters, or the text does not fit
 */
export function setText(
  text: string,
  fonts: readonly Font[],
  { widthPx, sizePx, linesMax }: TextBox,
): { lines: string[]; lineHeightPx: number } | null {
  const words: SetWord[] = [];
  for (const { word, isGlued } of wordsOf(text)) {
    const set = setWord(word, isGlued, fonts, sizePx);
    if (!set || set.widthPx > widthPx) return null;
    words.push(set);
  }
  const gapPx = sizePx * 0.27;
  const rows: SetWord[][] = [];
  let usedPx = Number.POSITIVE_INFINITY;
  for (const word of words) {
    let beforePx = word.isGlued ? 0 : gapPx;
    if (usedPx + beforePx + word.widthPx > widthPx) {
      rows.push([]);
      [usedPx, beforePx] = [0, 0];
    }
    rows.at(-1)?.push(word);
    usedPx += beforePx + word.widthPx;
  }
  if (rows.length > linesMax) return null;
  const isRtl = isRightToLeft(text);
  return { lines: rows.map((row) => lineOf(row, { gapPx, widthPx, isRtl })), lineHeightPx: sizePx * 1.18 };
}

const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u;
/** What begins no line: closing marks, small and long kana; and what ends none: opening marks. */
const BEGINS_NO_LINE = /^[\p{Pe}\p{Pf}\p{Po}ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const ENDS_NO_LINE = /[\p{Ps}\p{Pi}]$/u;

/** Where a line may end: behind each word, and in Japanese, which is written without spaces, between those of a dictionary. */
function wordsOf(text: string): { word: string; isGlued: boolean }[] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((chunk) => {
      if (!JAPANESE.test(chunk)) return [{ word: chunk, isGlued: false }];
      const parts: string[] = [];
      for (const { segment } of new Intl.Segmenter('ja', { granularity: 'word' }).segment(chunk)) {
        const last = parts.at(-1);
        if (last !== undefined && (BEGINS_NO_LINE.test(segment) || ENDS_NO_LINE.test(last)))
          parts[parts.length - 1] = last + segment;
        else parts.push(segment);
      }
      return parts.map((word, at) => ({ word, isGlued: at > 0 }));
    });
}

/** How much an outline grows, in shares of the em: makes the weight that fontkit reads from a file a medium one. */
function strokeOf({ variationAxes }: Font): number {
  const weight = variationAxes.wght?.default ?? 400;
  return weight >= 300 ? 0.026 : weight >= 200 ? 0.04 : 0.066;
}

function setWord(word: string, isGlued: boolean, fonts: readonly Font[], sizePx: number): SetWord | null {
  const set: SetWord = { paths: [], widthPx: 0, isGlued };
  for (const { font, text } of runsOf(word, fonts)) {
    if (!font) return null;
    const run = font.layout(text, undefined, undefined, undefined, RTL.test(text) ? 'rtl' : 'ltr');
    const scale = sizePx / font.unitsPerEm;
    run.glyphs.forEach((glyph, index) => {
      const place = run.positions[index];
      set.paths.push({
        d: glyph.path.toSVG(),
        x: set.widthPx + (place?.xOffset ?? 0) * scale,
        y: -(place?.yOffset ?? 0) * scale,
        scale,
        stroke: Math.round(font.unitsPerEm * strokeOf(font)),
      });
      set.widthPx += (place?.xAdvance ?? 0) * scale;
    });
  }
  return set;
}

/** A typeface comes in parts: "Łódź" needs two of them. */
function runsOf(word: string, fonts: readonly Font[]): { font: Font | undefined; text: string }[] {
  const runs: { font: Font | undefined; text: string }[] = [];
  for (const letter of word) {
    const has = (font: Font | undefined) => font?.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0) ?? false;
    const last = runs.at(-1);
    if (last && has(last.font)) last.text += letter;
    else runs.push({ font: fonts.find(has), text: letter });
  }
  return runs;
}

function lineOf(
  words: readonly SetWord[],
  { gapPx, widthPx, isRtl }: { gapPx: number; widthPx: number; isRtl: boolean },
): string {
  let at = isRtl ? widthPx : 0;
  return words
    .map((word, index) => {
      const beforePx = index === 0 || word.isGlued ? 0 : gapPx;
      at += isRtl ? -beforePx - word.widthPx : beforePx;
      const from = at;
      if (!isRtl) at += word.widthPx;
      return word.paths
        .filter(({ d }) => d !== '')
        .map(
          ({ d, x, y, scale, stroke }) =>
            `<path transform="translate(${(from + x).toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})" stroke-width="${stroke}" d="${d}"/>`,
        )
        .join('');
    })
    .join('');
}
