import sharp, { type Sharp } from 'sharp';
import { appError } from '@/lib/kernel/errors';
import { refusedPicture } from './refused-picture';
import { sanitizeSvg, svgSize } from './sanitize-svg';

/** Largest upload of a picture, in bytes. */
export const PICTURE_MAX_BYTES = 4 * 2 ** 20;
/** 16 megapixels: decoded, 64 MB. */
const MAX_PIXELS = 16 * 2 ** 20;
const FORMATS = new Set(['png', 'jpeg', 'webp', 'gif', 'avif', 'heif']);
const WORDS = 'Choose a PNG, JPEG, WebP, GIF, AVIF or SVG.';

/** A picture that somebody chose, read and found good. */
export interface ReadPicture {
  widthPx: number;
  heightPx: number;
  /** The clean text, where it is an SVG. */
  svg: string | null;
  /** Its pixels, upright, at most so large; nothing beside the pixels is carried along. Never enlarged unless an SVG. */
  fitting: (box: { widthPx: number; heightPx: number }) => Sharp;
}

/**
 * Reads an upload whole, bounded, and finds out what it is: what a client says is never asked.
 * @throws AppError PAYLOAD_TOO_LARGE, VALIDATION_FAILED
 */
export async function readUpload(body: ReadableStream<Uint8Array>): Promise<ReadPicture> {
  const bytes = await readBounded(body);
  return /^\s*</.test(
    bytes
      .subarray(0, 256)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
    ? readSvg(bytes)
    : readPixels(bytes);
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > PICTURE_MAX_BYTES)
      throw appError('PAYLOAD_TOO_LARGE', { message: 'A picture may have at most 4 MB.' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function readSvg(bytes: Buffer): ReadPicture {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw refusedPicture('The SVG is not written in UTF-8.', cause);
  }
  const svg = sanitizeSvg(text);
  const { width, height } = svgSize(svg);
  return {
    widthPx: width,
    heightPx: height,
    svg,
    // Drawn as large as it is needed: what it says of its own size may be tiny.
    fitting: ({ widthPx, heightPx }) => {
      const scale = Math.min(widthPx / width, heightPx / height);
      const density = Math.min(2_400, Math.max(1, 72 * scale));
      return sharp(Buffer.from(svg), { density, limitInputPixels: MAX_PIXELS }).resize({
        width: widthPx,
        height: heightPx,
        fit: 'inside',
      });
    },
  };
}

async function readPixels(bytes: Buffer): Promise<ReadPicture> {
  const open = () => sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient();
  const found = await open()
    .metadata()
    .catch((cause: unknown) => {
      throw refusedPicture(`This is not a picture that can be read. ${WORDS}`, cause);
    });
  if (!FORMATS.has(found.format ?? '')) throw refusedPicture(`Pictures of this kind are not taken. ${WORDS}`);
  const { width, height } = found.autoOrient;
  if (width * height > MAX_PIXELS) throw refusedPicture('The picture has too many pixels. Make it smaller.');
  return {
    widthPx: width,
    heightPx: height,
    svg: null,
    fitting: ({ widthPx, heightPx }) =>
      open().resize({ width: widthPx, height: heightPx, fit: 'inside', withoutEnlargement: true }),
  };
}

/** Runs what is left of the work on a picture: a file that breaks off shows only now. */
export async function rendered(picture: Sharp): Promise<Buffer> {
  return picture.toBuffer().catch((cause: unknown) => {
    throw refusedPicture(`The picture is damaged. ${WORDS}`, cause);
  });
}
