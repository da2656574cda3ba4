import {
  clampChroma,
  converter,
  differenceEuclidean,
  formatHex,
  interpolate,
  modeLrgb,
  modeOklab,
  modeOklch,
  modeRgb,
  useMode as registerMode,
  wcagContrast,
} from 'culori/fn';

for (const mode of [modeRgb, modeLrgb, modeOklab, modeOklch]) registerMode(mode as typeof modeRgb);

const toOklch = converter('oklch');
const distance = differenceEuclidean('oklab');

/** Least contrast of text, and of controls and focus rings. Source: WCAG 2.2, 1.4.3 and 1.4.11. */
export const TEXT_CONTRAST = 4.5;
export const CONTROL_CONTRAST = 3;

/** A step of lightness that no eye sees. */
const STEP = 0.005;
const HALVINGS = 8;

/** Contrast ratio of two `#rrggbb`, 1 to 21. Source: WCAG 2.2, "contrast ratio". */
export function contrastOf(left: string, right: string): number {
  return wcagContrast(left, right);
}

/** How far two `#rrggbb` are apart to the eye: Euclidean in OKLab, which is OKLCH without its seam at 360°. */
export function distanceOf(left: string, right: string): number {
  return distance(left, right);
}

/** A colour with the lightness (0 to 1) given, its hue, and as much of its chroma as sRGB and `maxChroma` have room for. */
export function withLightness(color: string, lightness: number, maxChroma = 1): string {
  const { c, h } = toOklch(color) ?? { c: 0, h: 0 };
  return formatHex(
    clampChroma({ mode: 'oklch', l: lightness, c: Math.min(c, maxChroma), h: h ?? 0 }, 'oklch', 'rgb'),
  );
}

/** `share` (0 to 1) of `into` in `color`. */
export function mixed(color: string, into: string, share: number): string {
  return formatHex(interpolate([color, into], 'oklab')(share));
}

export function passes(color: string, grounds: readonly string[], needed: number): boolean {
  return grounds.every((ground) => contrastOf(color, ground) >= needed);
}

/**
 * The colour nearest to a given one that has the contrast against every ground: searched on lightness in both directions,
 * with the hue kept and the chroma that sRGB has room for.
 * @returns `#rrggbb`, the colour itself where it passes; null when no lightness passes on all grounds
 */
export function nearestPassing(color: string, grounds: readonly string[], needed: number): string | null {
  if (passes(color, grounds, needed)) return color;
  const start = toOklch(color)?.l ?? 0;
  const isGood = (lightness: number) => passes(withLightness(color, lightness), grounds, needed);
  const found = [-STEP, STEP]
    .map((step) => firstGood(start, step, isGood))
    .filter((lightness) => lightness !== null)
    .map((lightness) => withLightness(color, lightness));
  return found.sort((a, b) => distanceOf(color, a) - distanceOf(color, b))[0] ?? null;
}

function firstGood(start: number, step: number, isGood: (lightness: number) => boolean): number | null {
  const end = step < 0 ? 0 : 1;
  for (let bad = start; bad !== end; ) {
    const next = Math.min(1, Math.max(0, bad + step));
    if (isGood(next)) return between(bad, next, isGood);
    bad = next;
  }
  return null;
}

/** The good end of the narrowest stretch between a bad and a good lightness. */
function between(bad: number, good: number, isGood: (lightness: number) => boolean): number {
  let [no, yes] = [bad, good];
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (no + yes) / 2;
    if (isGood(middle)) yes = middle;
    else no = middle;
  }
  return yes;
}
