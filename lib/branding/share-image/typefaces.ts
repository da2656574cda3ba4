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
  () => new LRUCache<string, { font: Font | null }>({ max: 60 }),
);

/** The parts that a text is looked for in: the typeface's own, then Inter's, and Cairo's for Arabic. */
export async function typefacesFor(font: TextFont): Promise<Font[]> {
  const names = [...new Set([font, 'inter', 'cairo'] satisfies TextFont[])];
  const all = await Promise.all(
    names.flatMap((name) => PARTS.map((part) => load(FONT_FILES[name].package, part))),
  );
  return all.filter((found) => found !== null);
}

/** Null: the typeface has no such part. */
async function load(name: string, part: string): Promise<Font | null> {
  const file = path.join('@fontsource-variable', name, 'files', `${name}-${part}-wght-normal.woff2`);
  const before = known.get(file);
  if (before) return before.font;
  const font = await readFile(path.join(process.cwd(), 'node_modules', file))
    .then((bytes) => create(bytes) as Font)
    .catch(() => null);
  known.set(file, { font });
  return font;
}
