import type { BrandPicture } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { beginUpload } from './begin-upload';
import { readUpload } from './read-upload';
import { renderLogo } from './render-logo';
import { storeImages } from './store-images';

/**
 * Takes a logo for a draft that will name it: pixels are encoded anew, an SVG is written anew.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, RATE_LIMITED, PAYLOAD_TOO_LARGE beyond 4 MB,
 *   VALIDATION_FAILED for what is no picture, QUOTA_EXCEEDED when the plan's storage is full
 */
export async function uploadLogo(
  ctx: TenantContext,
  { body }: { body: ReadableStream<Uint8Array> },
): Promise<BrandPicture> {
  await beginUpload(ctx);
  const { page, png, widthPx, heightPx } = await renderLogo(await readUpload(body));
  const [id, pngId] = await storeImages(ctx, [
    { name: page.mediaType === 'image/webp' ? 'logo.webp' : 'logo.svg', ...page },
    { name: 'logo.png', mediaType: 'image/png', bytes: png },
  ] as const);
  return { id, pngId, widthPx, heightPx };
}
