import { type ReadPicture, rendered } from './read-upload';
import { refusedPicture } from './refused-picture';

export interface RenderedLogo {
  /** For pages: WebP, or the clean SVG. */
  page: { bytes: Buffer; mediaType: 'image/webp' | 'image/svg+xml' };
  /** For mail programs. */
  png: Buffer;
  widthPx: number;
  heightPx: number;
}

/** Large enough for the header on any screen, and for a mail. */
const BOX = { widthPx: 960, heightPx: 288 };
/** Wider or taller ones would be a line in a header. */
const LONGEST_SHAPE = 12;

/**
 * A logo for pages and for mails.
 * @throws AppError VALIDATION_FAILED when its shape is no logo's
 */
export async function renderLogo(picture: ReadPicture): Promise<RenderedLogo> {
  const shape = picture.widthPx / picture.heightPx;
  if (shape > LONGEST_SHAPE || shape < 1 / 4)
    throw refusedPicture(
      'A logo may be at most 12 times as wide as it is high, and 4 times as high as it is wide.',
    );
  const scale = Math.min(
    BOX.widthPx / picture.widthPx,
    BOX.heightPx / picture.heightPx,
    picture.svg ? Infinity : 1,
  );
  const png = await rendered(picture.fitting(BOX).png({ compressionLevel: 9 }));
  const page = picture.svg
    ? ({ bytes: Buffer.from(picture.svg), mediaType: 'image/svg+xml' } as const)
    : ({
        bytes: await rendered(picture.fitting(BOX).webp({ quality: 92 })),
        mediaType: 'image/webp',
      } as const);
  return {
    page,
    png,
    widthPx: Math.max(1, Math.round(picture.widthPx * scale)),
    heightPx: Math.max(1, Math.round(picture.heightPx * scale)),
  };
}
