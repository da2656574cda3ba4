import { BRAND_COLORS, type BrandColor, type BrandColors } from '@/lib/kernel/branding';
import { CONTROL_CONTRAST, contrastOf, nearestPassing, TEXT_CONTRAST } from './contrast';
import { poleOf, themeOf } from './derive-palette';

/** A pair of the chosen colours that does not read. */
export interface ContrastFinding {
  /** The colour to change, and the one it stands on. */
  pair: readonly [BrandColor, BrandColor];
  /** Contrast it has and contrast it needs, 1 to 21. */
  ratio: number;
  needed: number;
  /** The nearest `#rrggbb` with which the finding goes, and every other one of the same colour. */
  nearest: string;
}

const NEEDED = { text: TEXT_CONTRAST, link: TEXT_CONTRAST, primary: CONTROL_CONTRAST } as const;
const FRONT = Object.keys(NEEDED) as (keyof typeof NEEDED)[];
const BACK = ['background', 'surface'] as const;

/**
 * What keeps five colours from being used as they are: cards that do not go with the page, then text, links and buttons
 * that do not read on page or cards. Empty: the colours are used as they are, text and links a shade off where a tint behind them
 * asks for it. Pure.
 */
export function contrastFindings(colors: BrandColors): ContrastFinding[] {
  const pole = poleOf(themeOf(colors));
  // Where page and cards are of two tones no text reads on both, so nothing else can be said before that is mended.
  const surface = nearestPassing(colors.surface, [pole], TEXT_CONTRAST);
  if (surface !== null && surface !== colors.surface) {
    const ratio = contrastOf(colors.surface, pole);
    return [{ pair: ['surface', 'background'], ratio, needed: TEXT_CONTRAST, nearest: surface }];
  }
  return FRONT.flatMap((front) => {
    const needed = NEEDED[front];
    const nearest = nearestPassing(colors[front], [colors.background, colors.surface], needed);
    if (nearest === null || nearest === colors[front]) return [];
    return BACK.map((back) => ({
      pair: [front, back] as const,
      ratio: contrastOf(colors[front], colors[back]),
      needed,
      nearest,
    })).filter(({ ratio }) => ratio < needed);
  });
}

/** A finding as a sentence to act on. */
export function findingSentence({ pair: [front, back], ratio, needed, nearest }: ContrastFinding): string {
  if (front === 'surface')
    return `Page and cards have to be both light or both dark. The nearest colour for cards is ${nearest}.`;
  const has = `${BRAND_COLORS[front]} on ${BRAND_COLORS[back].toLowerCase()}`;
  return `${has}: contrast ${floor(ratio)}:1 of ${needed}:1. The nearest colour that reads is ${nearest}.`;
}

/** Never rounded up to what is needed. */
function floor(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}
