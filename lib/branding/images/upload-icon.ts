import type { BrandIcon } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { beginUpload } from './begin-upload';
import { readUpload } from './read-upload';
import { renderIcons } from './render-icons';
import { storeImages } from './store-images';

/**
 * Takes one square picture for a draft that will name it, and makes every size of an icon of it.
 * @throws AppError as `uploadLogo`; VALIDATION_FAILED also when it is not square
 */
export async function uploadIcon(
  ctx: TenantContext,
  { body }: { body: ReadableStream<Uint8Array> },
): Promise<BrandIcon> {
  await beginUpload(ctx);
  const icons = await renderIcons(await readUpload(body));
  const png = (name: string, bytes: Buffer) => ({ name, mediaType: 'image/png', bytes });
  const [icoId, appleId, smallId, largeId, maskableId] = await storeImages(ctx, [
    { name: 'favicon.ico', mediaType: 'image/x-icon', bytes: icons.ico },
    png('icon-180.png', icons.apple),
    png('icon-192.png', icons.small),
    png('icon-512.png', icons.large),
    png('icon-512-maskable.png', icons.maskable),
  ] as const);
  return { icoId, appleId, smallId, largeId, maskableId };
}
