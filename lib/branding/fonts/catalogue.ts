import type { BrandFont } from '@/lib/kernel/branding-fonts';

/** Characters of each part of a typeface, so that a browser loads the parts a page has (Google Fonts' subsets). */
export const RANGES = {
  vietnamese:
    'U+102-103,U+110-111,U+128-129,U+168-169,U+1A0-1A1,U+1AF-1B0,U+300-301,U+303-304,U+308-309,U+323,U+329,U+1EA0-1EF9,U+20AB',
  greek: 'U+370-377,U+37A-37F,U+384-38A,U+38C,U+38E-3A1,U+3A3-3FF',
  cyrillic: 'U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116',
  arabic: 'U+600-6FF,U+750-77F,U+870-8FF,U+200C-200E,U+2010-2011,U+FB50-FDFF,U+FE70-FEFC',
  'latin-ext':
    'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+304,U+308,U+329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
} as const;

export type Subset = keyof typeof RANGES;

/** One typeface as its package `@fontsource-variable/…` holds it. */
export interface FontFiles {
  package: string;
  /** Of the package: part of every address, which never shows other bytes. */
  release: string;
  kind: 'sans' | 'serif' | 'mono';
  /** Lightest and boldest. */
  weights: readonly [number, number];
  hasItalic: boolean;
  subsets: readonly Subset[];
  /**
   * Shares of the em: `ascent` and `descent` of the font; `width` of a text in weights 400 and 600 against the same in Arial,
   * Times New Roman or Courier New (Liberation's, which have their widths). Measured in Chromium.
   */
  metrics: { width: readonly [number, number]; ascent: number; descent: number };
}

const WESTERN = ['latin-ext', 'latin'] as const;
const VIETNAMESE = ['vietnamese', ...WESTERN] as const;
const CYRILLIC = ['vietnamese', 'cyrillic', ...WESTERN] as const;
const EUROPEAN = ['vietnamese', 'greek', 'cyrillic', ...WESTERN] as const;

const font = (
  name: string,
  kind: FontFiles['kind'],
  weights: FontFiles['weights'],
  subsets: FontFiles['subsets'],
  [normal, bold, ascent, descent]: readonly [number, number, number, number],
  rest: { release?: string; hasItalic?: boolean } = {},
): FontFiles => ({
  package: name,
  release: '5.3.0',
  kind,
  weights,
  hasItalic: true,
  subsets,
  metrics: { width: [normal, bold], ascent, descent },
  ...rest,
});

/** Every typeface that a site can choose. */
export const FONT_FILES: Readonly<Record<BrandFont, FontFiles>> = {
  inter: font('inter', 'sans', [100, 900], EUROPEAN, [1.0702, 1.0124, 0.9688, 0.2412]),
  'source-sans': font('source-sans-3', 'sans', [200, 900], EUROPEAN, [0.9298, 0.8889, 1.024, 0.4]),
  'dm-sans': font('dm-sans', 'sans', [100, 1000], WESTERN, [1.0356, 0.999, 0.992, 0.31]),
  figtree: font('figtree', 'sans', [300, 900], WESTERN, [1.0057, 0.9497, 0.95, 0.25]),
  'work-sans': font('work-sans', 'sans', [100, 900], VIETNAMESE, [1.1148, 1.0384, 0.93, 0.243]),
  'nunito-sans': font('nunito-sans', 'sans', [200, 1000], CYRILLIC, [1.0099, 0.9531, 1.011, 0.353]),
  manrope: font('manrope', 'sans', [200, 800], EUROPEAN, [1.0225, 0.9821, 1.066, 0.3], { hasItalic: false }),
  'atkinson-hyperlegible': font(
    'atkinson-hyperlegible-next',
    'sans',
    [200, 800],
    WESTERN,
    [0.9856, 0.965, 0.984, 0.316],
  ),
  cairo: font('cairo', 'sans', [200, 1000], ['arabic', ...WESTERN], [0.9424, 0.8813, 1.303, 0.571], {
    hasItalic: false,
  }),
  'source-serif': font('source-serif-4', 'serif', [200, 900], EUROPEAN, [1.1693, 1.123, 1.036, 0.335], {
    release: '5.3.1',
  }),
  lora: font('lora', 'serif', [400, 700], CYRILLIC, [1.1476, 1.1051, 1.006, 0.274]),
  merriweather: font('merriweather', 'serif', [300, 900], CYRILLIC, [1.1802, 1.1299, 0.984, 0.273]),
  literata: font('literata', 'serif', [200, 900], EUROPEAN, [1.1596, 1.1435, 1.177, 0.308]),
  newsreader: font('newsreader', 'serif', [200, 800], VIETNAMESE, [1.0371, 1.0306, 0.735, 0.265]),
  'jetbrains-mono': font('jetbrains-mono', 'mono', [100, 800], EUROPEAN, [0.9998, 0.9998, 1.02, 0.3]),
  'fira-code': font(
    'fira-code',
    'mono',
    [300, 700],
    ['greek', 'cyrillic', ...WESTERN],
    [0.9998, 0.9998, 0.99, 0.322],
    { hasItalic: false },
  ),
  'source-code': font('source-code-pro', 'mono', [200, 900], EUROPEAN, [0.9998, 0.9998, 0.984, 0.273]),
};
