import type { BrandFont, BrandFonts } from '@/lib/kernel/branding-fonts';
import { FONT_FILES, RANGES } from './catalogue';
import { fontUrl } from './font-address';

/** Faces that a machine has, whose widths are known; Liberation's are those of the first. */
const SYSTEM = {
  sans: ['Arial', 'Liberation Sans'],
  serif: ['Times New Roman', 'Liberation Serif'],
  mono: ['Courier New', 'Liberation Mono'],
} as const;

/** For letters that a typeface lacks, Arabic and Japanese among them. */
const REST = {
  sans: 'ui-sans-serif,system-ui,"Segoe UI","Hiragino Sans","Yu Gothic","Noto Sans CJK JP","Noto Sans Arabic","Geeza Pro",sans-serif',
  serif:
    'ui-serif,Georgia,"Hiragino Mincho ProN","Yu Mincho","Noto Serif CJK JP","Noto Naskh Arabic","Geeza Pro",serif',
  mono: 'ui-monospace,"SFMono-Regular",Menlo,"Noto Sans Mono CJK JP",monospace',
} as const;

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;
const nameOf = (font: BrandFont) => `site-${font}`;
const stackOf = (font: BrandFont) =>
  `"${nameOf(font)}","${nameOf(font)} fallback",${REST[FONT_FILES[font].kind]}`;

function facesOf(font: BrandFont, withItalic: boolean): string {
  const { subsets, weights, hasItalic } = FONT_FILES[font];
  return [false, ...(withItalic && hasItalic ? [true] : [])]
    .flatMap((isItalic) =>
      subsets.map(
        (subset) =>
          `@font-face{font-family:"${nameOf(font)}";font-style:${isItalic ? 'italic' : 'normal'};font-weight:${weights[0]} ${weights[1]};font-display:swap;src:url(${fontUrl(font, subset, isItalic)}) format("woff2");unicode-range:${RANGES[subset]}}`,
      ),
    )
    .join('');
}

/** The system's face in the typeface's measures: text takes the same room before and after it has loaded. */
function fallbackOf(font: BrandFont): string {
  const { kind, metrics } = FONT_FILES[font];
  const [plain, bold] = metrics.width;
  const face = (width: number, weights: string, suffix: string) =>
    `@font-face{font-family:"${nameOf(font)} fallback";font-weight:${weights};src:${SYSTEM[kind].map((name) => `local("${name}${suffix}")`).join(',')};size-adjust:${percent(width)};ascent-override:${percent(metrics.ascent / width)};descent-override:${percent(metrics.descent / width)};line-gap-override:0%}`;
  return face(plain, '1 549', '') + face(bold, '550 1000', ' Bold');
}

/** Stylesheet of a site's typefaces, and what of it a page needs first. */
export interface FontStyle {
  css: string;
  /** Addresses of `woff2` files. */
  preload: string[];
}

/**
 * The chosen typefaces and no other: a visitor loads of them what the page shows. Made of words of lists alone. Pure.
 * @param scope selector of what is set in them
 */
export function fontStyle({ heading, body, code }: BrandFonts, scope: string): FontStyle {
  const chosen = [...new Set<BrandFont>([body, heading, code])];
  const css = chosen.map((font) => facesOf(font, font === body) + fallbackOf(font)).join('');
  const rules =
    `${scope}{--font-sans:${stackOf(body)};--font-heading:${stackOf(heading)};--font-mono:${stackOf(code)};font-family:var(--font-sans)}` +
    (heading === body ? '' : `${scope} :is(h1,h2,h3,[data-heading]){font-family:var(--font-heading)}`);
  return {
    css: css + rules,
    preload: [...new Set([body, heading])].map((font) => fontUrl(font, 'latin')),
  };
}
