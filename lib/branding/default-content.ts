import { type BrandingContent, UNCHOSEN } from '@/lib/kernel/branding';
import type { TenantRef } from '@/lib/kernel/context';
import { CONTROL_CONTRAST, nearestPassing, TEXT_CONTRAST } from './palette/contrast';

/** Page, cards and text of the light look that every site begins with (components/ui/styles/tokens.css). */
const NEUTRAL = { background: '#f9fafb', surface: '#ffffff', text: '#161a1f' } as const;
const GROUNDS = [NEUTRAL.background, NEUTRAL.surface];

/** The default look in words of a branding: buttons and links of the accent colour, as near to it as they read. */
export function defaultContent({ accentColor }: Pick<TenantRef, 'accentColor'>): BrandingContent {
  return {
    colors: {
      primary: nearestPassing(accentColor, GROUNDS, CONTROL_CONTRAST) ?? NEUTRAL.text,
      link: nearestPassing(accentColor, GROUNDS, TEXT_CONTRAST) ?? NEUTRAL.text,
      ...NEUTRAL,
    },
    radius: 'small',
    density: 'standard',
    ...UNCHOSEN,
  };
}
