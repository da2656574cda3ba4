/** Typefaces for text that sites can choose, each hosted here; the words say what they are like. */
export const TEXT_FONTS = {
  inter: { label: 'Inter', look: 'Sans, neutral' },
  'source-sans': { label: 'Source Sans', look: 'Sans, for long texts' },
  'dm-sans': { label: 'DM Sans', look: 'Sans, geometric' },
  figtree: { label: 'Figtree', look: 'Sans, friendly' },
  'work-sans': { label: 'Work Sans', look: 'Sans, wide' },
  'nunito-sans': { label: 'Nunito Sans', look: 'Sans, soft' },
  manrope: { label: 'Manrope', look: 'Sans, modern' },
  'atkinson-hyperlegible': { label: 'Atkinson Hyperlegible', look: 'Sans, easy to tell apart' },
  cairo: { label: 'Cairo', look: 'Sans, with Arabic' },
  'source-serif': { label: 'Source Serif', look: 'Serif, for long texts' },
  lora: { label: 'Lora', look: 'Serif, warm' },
  merriweather: { label: 'Merriweather', look: 'Serif, sturdy' },
  literata: { label: 'Literata', look: 'Serif, bookish' },
  newsreader: { label: 'Newsreader', look: 'Serif, editorial' },
} as const satisfies Record<string, { label: string; look: string }>;

/** Typefaces for code: every letter as wide as the next. */
export const CODE_FONTS = {
  'jetbrains-mono': { label: 'JetBrains Mono', look: 'Mono, tall' },
  'fira-code': { label: 'Fira Code', look: 'Mono, open' },
  'source-code': { label: 'Source Code', look: 'Mono, quiet' },
} as const satisfies Record<string, { label: string; look: string }>;

export type TextFont = keyof typeof TEXT_FONTS;
export type CodeFont = keyof typeof CODE_FONTS;
export type BrandFont = TextFont | CodeFont;
export const TEXT_FONT_KEYS = Object.keys(TEXT_FONTS) as [TextFont, ...TextFont[]];
export const CODE_FONT_KEYS = Object.keys(CODE_FONTS) as [CodeFont, ...CodeFont[]];

/** What a site is set in. */
export interface BrandFonts {
  readonly heading: TextFont;
  readonly body: TextFont;
  readonly code: CodeFont;
}
