import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BRAND_COLOR_KEYS, type BrandColors } from '@/lib/kernel/branding';
import {
  CONTROL_CONTRAST,
  contrastOf,
  distanceOf,
  nearestPassing,
  passes,
  TEXT_CONTRAST,
  withLightness,
} from './contrast';
import { contrastFindings, findingSentence } from './contrast-findings';
import { CONTROLS, derivePalette, GROUNDS, type Palette, TEXTS } from './derive-palette';

const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`);
const anyColors = fc.record(
  Object.fromEntries(BRAND_COLOR_KEYS.map((key) => [key, anyColor])) as Record<
    keyof BrandColors,
    typeof anyColor
  >,
);
const COLORS: BrandColors = {
  primary: '#4f46e5',
  link: '#4338ca',
  background: '#fbfbfc',
  surface: '#ffffff',
  text: '#16181d',
};
/** Two colours whose 8-bit channels were rounded lie this far apart at most. */
const ROUNDING = 0.006;

function failures(palette: Palette): string[] {
  const pairs = [
    ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground, TEXT_CONTRAST] as const)),
    ...CONTROLS.flatMap((control) =>
      (['background', 'surface'] as const).map((ground) => [control, ground, CONTROL_CONTRAST] as const),
    ),
    ['accent-foreground', 'accent', TEXT_CONTRAST] as const,
    ['accent-foreground', 'accent-hover', TEXT_CONTRAST] as const,
  ];
  return pairs
    .filter(([front, back, needed]) => contrastOf(palette[front], palette[back]) < needed)
    .map(([front, back]) => `${front} ${palette[front]} on ${back} ${palette[back]}`);
}

describe('palettes', () => {
  it('read in both themes, whatever the five colours are', () => {
    fc.assert(
      fc.property(anyColors, (colors) => {
        const { light, dark } = derivePalette(colors);
        expect([...failures(light), ...failures(dark)]).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('keep the chosen colours in the theme they describe when nothing is found', () => {
    expect(contrastFindings(COLORS)).toEqual([]);
    expect(derivePalette(COLORS).light).toMatchObject({
      background: COLORS.background,
      surface: COLORS.surface,
      accent: COLORS.primary,
      'accent-foreground': '#ffffff',
    });
    const night: BrandColors = {
      primary: '#7dd3fc',
      link: '#7dd3fc',
      background: '#0b1020',
      surface: '#131a2e',
      text: '#f1f5f9',
    };
    expect(contrastFindings(night)).toEqual([]);
    expect(derivePalette(night).dark).toMatchObject({
      background: night.background,
      surface: night.surface,
      foreground: night.text,
      accent: night.primary,
      'accent-foreground': '#000000',
    });
    expect(contrastOf(derivePalette(night).light.background, '#ffffff')).toBeLessThan(1.1);
  });
});

describe('findings', () => {
  it('go away, all of them, when each nearest colour is taken', () => {
    fc.assert(
      fc.property(anyColors, (colors) => {
        let mended: BrandColors = colors;
        // The cards first, then what stands on them.
        for (let round = 0; round < 2; round++)
          for (const { pair, nearest } of contrastFindings(mended))
            mended = { ...mended, [pair[0]]: nearest };
        expect(contrastFindings(mended)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('name the pair, what it has and what it needs', () => {
    const [finding, second, ...others] = contrastFindings({ ...COLORS, link: '#a5b4fc' });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ pair: ['link', 'background'], needed: 4.5 });
    expect(second).toMatchObject({ pair: ['link', 'surface'], nearest: finding?.nearest });
    expect(finding && findingSentence(finding)).toMatch(/^Links on page: contrast 1\.\d\d:1 of 4\.5:1\./);
    expect(contrastFindings({ ...COLORS, surface: '#101010' })).toMatchObject([
      { pair: ['surface', 'background'] },
    ]);
  });
});

describe('the nearest passing colour', () => {
  it('passes, and none of a grid over lightness passes closer', () => {
    fc.assert(
      fc.property(
        anyColor,
        fc.array(anyColor, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(TEXT_CONTRAST, CONTROL_CONTRAST),
        fc.constantFrom('#000000', '#ffffff'),
        (color, anyGrounds, needed, pole) => {
          // Of one tone, as pages and cards are.
          const grounds = anyGrounds.map((ground) => nearestPassing(ground, [pole], TEXT_CONTRAST) ?? ground);
          const nearest = nearestPassing(color, grounds, needed);
          const grid = Array.from({ length: 501 }, (_, n) => withLightness(color, n / 500)).filter((other) =>
            passes(other, grounds, needed),
          );
          if (nearest === null) throw new Error('Nothing passes.');
          expect(passes(nearest, grounds, needed)).toBe(true);
          const closest = Math.min(...grid.map((other) => distanceOf(color, other)));
          expect(distanceOf(color, nearest)).toBeLessThanOrEqual(closest + ROUNDING);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is none where the grounds leave no room', () => {
    expect(nearestPassing('#336699', ['#000000', '#ffffff'], 5)).toBeNull();
    expect(nearestPassing('#000000', ['#40605c', '#000000'], 6)).not.toBeNull();
  });

  it('is the colour itself where it passes', () => {
    expect(nearestPassing('#4f46e5', ['#ffffff'], 4.5)).toBe('#4f46e5');
  });
});
