import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { create, type Font } from 'fontkit';
import { LRUCache } from 'lru-cache';
import type { TextFont } from '@/lib/kernel/branding-fonts';
import { processSingleton } from '@/lib/kernel/singleton';
import { FONT_FILES, RANGES } from '../fonts/catalogue';

/** Parts of a typeface's package: those that sites load, and letters of few languages more. */
const PARTS = [...Object.keys(RANGES), 'cyrillic-ext', 'greek-ext'];

const known = processSingleton(
  'branding.shareFonts',
  () => new LRUCache<string, { font: Font | null }>({ max: 120 }),
);

/**
 * The parts that a text is looked for in: the typeface's own, then Inter's, Cairo's for Arabic, and of Noto Sans JP those that
 * have a letter of the text.
 */
export async function typefacesFor(font: TextFont, text: string): Promise<Font[]> {
  const names = [...new Set([font, 'inter', 'cairo'] satisfies TextFont[])];
  const all = await Promise.all(
    names.flatMap((name) => PARTS.map((part) => load(FONT_FILES[name].package, part))),
  );
  const japanese = await Promise.all((await japaneseParts(text)).map((part) => load(JAPANESE, part)));
  return [...all, ...japanese].filter((found) => found !== null);
}

/** Its letters are in some 120 parts of 50 kB; a title has letters of a few. */
const JAPANESE = 'noto-sans-jp';
const JAPANESE_LETTERS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\u30fc\uff00-\uffef]/gu;

async function japaneseParts(text: string): Promise<string[]> {
  const letters = text.match(JAPANESE_LETTERS)?.map((letter) => letter.codePointAt(0) ?? 0) ?? [];
  if (letters.length === 0) return [];
  const parts = await japaneseRanges();
  return parts
    .filter(({ ranges }) => letters.some((at) => ranges.some(([from, to]) => at >= from && at <= to)))
    .map(({ part }) => part);
}

type Part = { part: string; ranges: (readonly [from: number, to: number])[] };

const rangesOnce: { read?: Promise<Part[]> } = processSingleton('branding.japaneseRanges', () => ({}));

function japaneseRanges(): Promise<Part[]> {
  return (rangesOnce.read ??= readFile(packageFile(JAPANESE, 'unicode.json'), 'utf8').then((json) =>
    Object.entries(JSON.parse(json) as Record<string, string>).map(([key, ranges]) => ({
      // `[12]` is the part in the file `…-12-…`.
      part: key.replace(/^\[|\]$/g, ''),
      ranges: ranges.split(',').map((range) => {
        const [from = '', to = from] = range.replace('U+', '').split('-');
        return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
      }),
    })),
  ));
}

const packageFile = (name: string, file: string) =>
  path.join(process.cwd(), 'node_modules/@fontsource-variable', name, file);

/** Null: the typeface has no such part. */
async function load(name: string, part: string): Promise<Font | null> {
  const file = packageFile(name, `files/${name}-${part}-wght-normal.woff2`);
  const before = known.get(file);
  if (before) return before.font;
  const font = await readFile(file)
    .then((bytes) => create(bytes) as Font)
    .catch(() => null);
  known.set(file, { font });
  return font;
}
