import type { BrandFont } from '@/lib/kernel/branding-fonts';
import { FONT_FILES, type FontFiles, type Subset } from './catalogue';

const PREFIX = '/assets/fonts/';

/** Where a part of a typeface is served, on every host: these bytes for ever. */
export function fontUrl(font: BrandFont, subset: Subset, isItalic = false): string {
  return `${PREFIX}${font}-${FONT_FILES[font].release}/${subset}${isItalic ? '-italic' : ''}.woff2`;
}

const KNOWN: ReadonlyMap<string, string> = new Map(
  (Object.entries(FONT_FILES) as [BrandFont, FontFiles][]).flatMap(([key, files]) =>
    files.subsets.flatMap((subset) =>
      [false, ...(files.hasItalic ? [true] : [])].map(
        (isItalic) =>
          [
            fontUrl(key, subset, isItalic),
            `${files.package}/files/${files.package}-${subset}-wght-${isItalic ? 'italic' : 'normal'}.woff2`,
          ] as const,
      ),
    ),
  ),
);

/** The file behind an address, below the packages of `@fontsource-variable`; null: there is no such typeface. Pure. */
export function fontFile(path: string): string | null {
  return KNOWN.get(path) ?? null;
}

/** Whether an address is one of a typeface at all. */
export function isFontPath(path: string): boolean {
  return path.startsWith(PREFIX);
}
