import { preload } from 'react-dom';
import { fontStyle } from '@/lib/branding/fonts/font-style';
import type { BrandFonts } from '@/lib/kernel/branding-fonts';

/** The typefaces of a site, in the head of its pages; those that the first words are set in are asked for at once. */
export function SiteFonts({ fonts }: { fonts: BrandFonts }) {
  const { css, preload: first } = fontStyle(fonts, '[data-face="site"]');
  for (const url of first) preload(url, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    <style href={`site-fonts-${fonts.heading}-${fonts.body}-${fonts.code}`} precedence="default">
      {css}
    </style>
  );
}
