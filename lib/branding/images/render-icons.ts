import sharp from 'sharp';
import { icoOf } from './ico';
import { type ReadPicture, rendered } from './read-upload';
import { refusedPicture } from './refused-picture';

/** Icons as files, by what they are for. */
export interface RenderedIcons {
  ico: Buffer;
  apple: Buffer;
  small: Buffer;
  large: Buffer;
  maskable: Buffer;
}

const SMALLEST_PX = 48;
const TRANSPARENT = { r: 0, g: 0, b: 0, alpha: 0 };
const WHITE = { r: 255, g: 255, b: 255, alpha: 1 };
/** What is certain to stay when a launcher cuts a circle out (W3C, Web Application Manifest, "safe zone"). */
const SAFE = 0.8;

/**
 * Every size of an icon from one square picture. Those that must be opaque stand on the colour of the picture's corner, or on white.
 * @throws AppError VALIDATION_FAILED when it is not square or too small
 */
export async function renderIcons(picture: ReadPicture): Promise<RenderedIcons> {
  const { widthPx, heightPx, svg } = picture;
  if (Math.abs(widthPx - heightPx) > Math.max(widthPx, heightPx) * 0.02)
    throw refusedPicture(
      `The icon has to be square. This one is ${whole(widthPx)} × ${whole(heightPx)} pixels.`,
    );
  if (!svg && widthPx < SMALLEST_PX)
    throw refusedPicture(`The icon has to be at least ${SMALLEST_PX} pixels wide; 512 look best.`);
  const source = await rendered(picture.fitting({ widthPx: 512, heightPx: 512 }).png());
  const ground = await groundOf(source);
  const square = (sizePx: number) =>
    sharp(source).resize({ width: sizePx, height: sizePx, fit: 'contain', background: TRANSPARENT });
  const opaque = async (sizePx: number, share: number) => {
    const inner = Math.round(sizePx * share);
    const before = Math.floor((sizePx - inner) / 2);
    const after = sizePx - inner - before;
    return sharp(await square(inner).png().toBuffer())
      .extend({ top: before, bottom: after, left: before, right: after, background: ground })
      .flatten({ background: ground })
      .png({ compressionLevel: 9 })
      .toBuffer();
  };
  const png = (sizePx: number) => square(sizePx).png({ compressionLevel: 9 }).toBuffer();
  const [small16, small32, small48, apple, small, large, maskable] = await Promise.all([
    png(16),
    png(32),
    png(48),
    opaque(180, 1),
    png(192),
    png(512),
    opaque(512, SAFE),
  ]);
  return {
    ico: icoOf([
      { sizePx: 16, png: small16 },
      { sizePx: 32, png: small32 },
      { sizePx: 48, png: small48 },
    ]),
    apple,
    small,
    large,
    maskable,
  };
}

async function groundOf(png: Buffer): Promise<{ r: number; g: number; b: number; alpha: number }> {
  const [r = 255, g = 255, b = 255, alpha = 0] = await sharp(png)
    .ensureAlpha()
    .extract({ left: 0, top: 0, width: 1, height: 1 })
    .raw()
    .toBuffer();
  return alpha === 255 ? { r, g, b, alpha: 1 } : WHITE;
}

const whole = (pixels: number) => Math.round(pixels);
