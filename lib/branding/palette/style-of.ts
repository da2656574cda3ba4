import type { BrandingLook, Density, Radius } from '@/lib/kernel/branding';
import { derivePalette, type PaletteToken } from './derive-palette';

/** CSS variables of a scope; the rules that use them are in components/ui/styles/branding.css. */
export type BrandStyle = Readonly<Record<`--${string}`, string>>;

/** Pixels of each step; `small` is our own. */
const RADIUS_PX: Record<Radius, Record<'xs' | 'sm' | 'md' | 'lg' | 'xl' | '2xl', number>> = {
  square: { xs: 0, sm: 0, md: 0, lg: 0, xl: 0, '2xl': 0 },
  small: { xs: 3, sm: 4, md: 6, lg: 8, xl: 12, '2xl': 16 },
  medium: { xs: 4, sm: 6, md: 9, lg: 12, xl: 16, '2xl': 20 },
  large: { xs: 5, sm: 8, md: 14, lg: 18, xl: 24, '2xl': 28 },
};

/** The unit of every distance; `standard` is Tailwind's. Rem, so that it grows with the reader's text. */
const SPACING_REM: Record<Density, number> = { compact: 0.225, standard: 0.25, roomy: 0.28 };

/** A branding as CSS variables, both themes at once: the page is cached before anybody knows which one a visitor has. Pure. */
export function styleOf({ colors, radius, density }: BrandingLook): BrandStyle {
  const { light, dark } = derivePalette(colors);
  const tokens = Object.keys(light) as PaletteToken[];
  return {
    ...Object.fromEntries(tokens.map((token) => [`--l-${token}`, light[token]])),
    ...Object.fromEntries(tokens.map((token) => [`--d-${token}`, dark[token]])),
    ...Object.fromEntries(
      Object.entries(RADIUS_PX[radius]).map(([step, px]) => [`--radius-${step}`, `${px}px`]),
    ),
    '--spacing': `${SPACING_REM[density]}rem`,
  };
}
