import type { Font } from 'fontkit';
import sharp from 'sharp';
import type { TenantRef } from '@/lib/kernel/context';
import { storage } from '@/lib/storage';
import type { SiteLook } from '../site-look';
import { isRightToLeft, setText } from './set-text';
import { typefacesFor } from './typefaces';

/** What those who show links ask for (Open Graph). */
export const SHARE_IMAGE = { widthPx: 1200, heightPx: 630 } as const;

const EDGE_PX = 84;
const WIDTH_PX = SHARE_IMAGE.widthPx - 2 * EDGE_PX;
const LOGO = { widthPx: 420, heightPx: 96 };
/** Sizes that a title is tried in, the largest first. */
const SIZES = [
  { sizePx: 84, linesMax: 2 },
  { sizePx: 68, linesMax: 3 },
  { sizePx: 54, linesMax: 4 },
  { sizePx: 42, linesMax: 5 },
] as const;

/**
 * The picture that stands beside a link to the site elsewhere: its colours, its logo or name, the title. Letters are drawn as
 * outlines of our own typefaces; a title in letters that none of them has is left out, and never fetched from anywhere.
 *
 * @param title null: the site as a whole
 * @returns PNG, 1200 × 630 pixels
 */
export async function renderShareImage(
  tenant: Pick<TenantRef, 'name'>,
  look: Pick<SiteLook, 'accent' | 'style' | 'logo' | 'fonts' | 'picturesOf'>,
  title: string | null,
): Promise<Buffer> {
  const fonts = await typefacesFor(look.fonts.heading, `${title ?? ''} ${tenant.name}`);
  const color = (token: string, otherwise: string) => look.style?.[`--l-${token}`] ?? otherwise;
  const [ground, ink, quiet] = [
    color('background', '#f9fafb'),
    color('foreground', '#161a1f'),
    color('muted-foreground', '#5b6470'),
  ];
  const isRtl = isRightToLeft(title ?? tenant.name);
  const logo = await readLogo(look.picturesOf, look.logo.light?.pngId ?? null);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SHARE_IMAGE.widthPx}" height="${SHARE_IMAGE.heightPx}">`,
    `<rect width="100%" height="100%" fill="${ground}"/>`,
    `<rect width="100%" height="14" fill="${look.accent}"/>`,
    logo ? '' : mark(look.accent, isRtl),
    title === null
      ? ''
      : logo
        ? ''
        : block(tenant.name, fonts, {
            top: 118,
            ink: quiet,
            indentPx: 104,
            isRtl,
            sizes: [{ sizePx: 40, linesMax: 1 }],
          }),
    block(title ?? tenant.name, fonts, { bottom: 556, ink, indentPx: 0, isRtl, sizes: SIZES }),
    '</svg>',
  ].join('');
  const picture = sharp(Buffer.from(svg));
  if (logo)
    picture.composite([
      { input: logo.bytes, left: isRtl ? SHARE_IMAGE.widthPx - EDGE_PX - logo.widthPx : EDGE_PX, top: 84 },
    ]);
  return picture.png({ compressionLevel: 9, palette: !logo }).toBuffer();
}

/** Where there is no logo: a square of the site's colour. */
function mark(color: string, isRtl: boolean): string {
  const x = isRtl ? SHARE_IMAGE.widthPx - EDGE_PX - 72 : EDGE_PX;
  return `<rect x="${x}" y="72" width="72" height="72" rx="16" fill="${color}"/>`;
}

/** A text in the largest size it fits in, with its first line at `top` or its last at `bottom`; nothing where it fits in none. */
function block(
  text: string,
  fonts: readonly Font[],
  place: {
    top?: number;
    bottom?: number;
    ink: string;
    indentPx: number;
    isRtl: boolean;
    sizes: readonly { sizePx: number; linesMax: number }[];
  },
): string {
  for (const size of place.sizes) {
    const set = setText(text, fonts, { widthPx: WIDTH_PX - place.indentPx, ...size });
    if (!set) continue;
    const { lines, lineHeightPx } = set;
    const first = place.top ?? (place.bottom ?? 0) - (lines.length - 1) * lineHeightPx;
    const x = EDGE_PX + (place.isRtl ? 0 : place.indentPx);
    const drawn = lines.map(
      (line, index) =>
        `<g transform="translate(${x} ${(first + index * lineHeightPx).toFixed(1)})">${line}</g>`,
    );
    return `<g fill="${place.ink}" stroke="${place.ink}" stroke-linejoin="round">${drawn.join('')}</g>`;
  }
  return '';
}

async function readLogo(
  tenant: Pick<TenantRef, 'id'>,
  id: string | null,
): Promise<{ bytes: Buffer; widthPx: number } | null> {
  if (id === null) return null;
  try {
    const { stream } = await storage().getFile({ tenant }, id);
    const bytes = await new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
    const { data, info } = await sharp(Buffer.from(bytes))
      .resize({ width: LOGO.widthPx, height: LOGO.heightPx, fit: 'inside', withoutEnlargement: true })
      .png()
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, widthPx: info.width };
  } catch {
    // A picture without a logo is better than none.
    return null;
  }
}
