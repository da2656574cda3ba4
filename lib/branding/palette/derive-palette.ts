import type { BrandColors } from '@/lib/kernel/branding';
import {
  CONTROL_CONTRAST,
  contrastOf,
  mixed,
  nearestPassing,
  TEXT_CONTRAST,
  withLightness,
} from './contrast';

/** What text stands on. Every one has 4.5:1 to the pole of its theme, so that some lightness of any hue reads on all. */
export const GROUNDS = [
  'background',
  'surface',
  'raised',
  'muted',
  'hover',
  'accent-soft',
  'success-soft',
  'warning-soft',
  'danger-soft',
  'info-soft',
] as const;
/** What is read: 4.5:1 on every ground. */
export const TEXTS = [
  'foreground',
  'muted-foreground',
  'accent-text',
  'success-text',
  'warning-text',
  'danger-text',
  'info-text',
] as const;
/** What is used or shows the focus: 3:1 on page and cards. */
export const CONTROLS = ['accent', 'border-strong', 'ring'] as const;

export type PaletteToken =
  | (typeof GROUNDS)[number]
  | (typeof TEXTS)[number]
  | (typeof CONTROLS)[number]
  | 'accent-hover'
  | 'accent-foreground'
  | 'border';
/** Tokens of one theme without their dashes, `#rrggbb` each. */
export type Palette = Readonly<Record<PaletteToken, string>>;

type Theme = 'light' | 'dark';

const BLACK = '#000000';
const WHITE = '#ffffff';
/** The text that reads best in a theme. */
const POLE = { light: BLACK, dark: WHITE } as const;

/** Our own look's lightness, for the theme that the chosen colours do not describe; neutrals keep a trace of their hue. */
const OTHER = {
  light: { background: 0.984, surface: 1, text: 0.215, chroma: 0.012 },
  dark: { background: 0.158, surface: 0.188, text: 0.945, chroma: 0.02 },
} as const;

/** Colours with a meaning stay ours (components/ui/styles/tokens.css), so that a warning looks like one. */
const STATUS = {
  light: {
    'success-text': '#146736',
    'success-soft': '#e4f8ea',
    'warning-text': '#834d13',
    'warning-soft': '#fef2d9',
    'danger-text': '#b32322',
    'danger-soft': '#ffefed',
    'info-text': '#185c9e',
    'info-soft': '#eaf4ff',
  },
  dark: {
    'success-text': '#77dda0',
    'success-soft': '#16281e',
    'warning-text': '#f7c56d',
    'warning-soft': '#312413',
    'danger-text': '#fc9d96',
    'danger-soft': '#361c1a',
    'info-text': '#96caf8',
    'info-soft': '#182635',
  },
} as const;

/** The theme that the colours describe as they were chosen; the other one is derived from them. */
export function themeOf({ background }: Pick<BrandColors, 'background'>): Theme {
  return contrastOf(background, BLACK) >= contrastOf(background, WHITE) ? 'light' : 'dark';
}

/** The end of the scale that text of this theme tends to: black on light, white on dark. */
export function poleOf(theme: Theme): string {
  return POLE[theme];
}

/**
 * Both themes from five colours. In the theme they describe the colours stay as they are wherever they pass; whatever does
 * not pass moves in lightness until it does. AA holds for any input. Pure.
 */
export function derivePalette(colors: BrandColors): { light: Palette; dark: Palette } {
  const own = themeOf(colors);
  const paint = (theme: Theme) => paletteOf(theme === own ? colors : turned(colors, theme), theme);
  return { light: paint('light'), dark: paint('dark') };
}

function turned(colors: BrandColors, theme: Theme): BrandColors {
  const { background, surface, text, chroma } = OTHER[theme];
  return {
    ...colors,
    background: withLightness(colors.background, background, chroma),
    surface: withLightness(colors.surface, surface, chroma),
    text: withLightness(colors.text, text, chroma),
  };
}

function paletteOf(colors: BrandColors, theme: Theme): Palette {
  const pole = POLE[theme];
  const ground = (color: string) => moved(color, [pole], TEXT_CONTRAST);
  const background = ground(colors.background);
  const surface = ground(colors.surface);
  const accent = moved(colors.primary, [background, surface], CONTROL_CONTRAST);
  const status = STATUS[theme];
  const grounds = {
    background,
    surface,
    raised: theme === 'light' ? surface : ground(mixed(surface, pole, 0.04)),
    muted: ground(mixed(background, pole, theme === 'light' ? 0.03 : 0.09)),
    hover: ground(mixed(surface, pole, theme === 'light' ? 0.04 : 0.06)),
    'accent-soft': ground(mixed(surface, accent, theme === 'light' ? 0.09 : 0.2)),
    'success-soft': status['success-soft'],
    'warning-soft': status['warning-soft'],
    'danger-soft': status['danger-soft'],
    'info-soft': status['info-soft'],
  };
  const readable = (color: string) => moved(color, Object.values(grounds), TEXT_CONTRAST);
  return {
    ...grounds,
    foreground: readable(colors.text),
    'muted-foreground': readable(mixed(colors.text, surface, 0.3)),
    'accent-text': readable(colors.link),
    'success-text': readable(status['success-text']),
    'warning-text': readable(status['warning-text']),
    'danger-text': readable(status['danger-text']),
    'info-text': readable(status['info-text']),
    ...button(accent),
    border: mixed(surface, pole, theme === 'light' ? 0.1 : 0.13),
    'border-strong': moved(mixed(surface, pole, 0.2), [background, surface], CONTROL_CONTRAST),
    ring: moved(colors.primary, [background, surface], CONTROL_CONTRAST),
  };
}

/** White on a button where white reads, else black: of the two one always does (21 = 4.58²). */
function button(accent: string): Pick<Palette, 'accent' | 'accent-hover' | 'accent-foreground'> {
  const foreground = contrastOf(accent, WHITE) >= TEXT_CONTRAST ? WHITE : BLACK;
  return {
    accent,
    // Away from the text on it, which then reads better still.
    'accent-hover': mixed(accent, foreground === WHITE ? BLACK : WHITE, 0.12),
    'accent-foreground': foreground,
  };
}

/** The pole always passes, so there is always a colour. */
function moved(color: string, grounds: readonly string[], needed: number): string {
  const found = nearestPassing(color, grounds, needed);
  if (found === null)
    throw new Error(`No lightness of ${color} reaches ${needed}:1 on ${grounds.join(', ')}.`);
  return found;
}
