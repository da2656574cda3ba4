import { tenantDb } from '@/lib/isolation';
import type { BrandIcon, BrandingContent, BrandPicture } from '@/lib/kernel/branding';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { storage } from '@/lib/storage';
import { imagesOf } from './images-of';
import { BRANDING_FILE, storeImages } from './store-images';

/**
 * A partner's content with pictures that are files of the sub-tenant. A picture that the partner's storage does not have is left out.
 * @throws AppError QUOTA_EXCEEDED when the plan's storage is full
 */
export async function copyImages(
  ctx: TenantContext,
  partner: TenantRef,
  content: BrandingContent,
): Promise<BrandingContent> {
  const from = systemContext(partner, 'Tenantry', ctx.requestId);
  const rows = await tenantDb(from).file.findMany({
    where: { id: { in: imagesOf(content) }, uploaderKind: BRANDING_FILE },
    select: { id: true, name: true, mediaType: true },
  });
  const found = [];
  for (const { id, name, mediaType } of rows) {
    const stored = await storage()
      .getFile(from, id)
      .catch(() => null);
    if (!stored) continue;
    const bytes = await new Response(stored.stream as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
    found.push({ id, name, mediaType, bytes: Buffer.from(bytes) });
  }
  const ids = await storeImages(ctx, found);
  const own = new Map(found.map(({ id }, at) => [id, ids[at]]));
  const picture = (one: BrandPicture | null): BrandPicture | null => {
    const [id, pngId] = [one && own.get(one.id), one && own.get(one.pngId)];
    return one && id && pngId ? { ...one, id, pngId } : null;
  };
  const { logo, icon } = content;
  const icons = Object.entries(icon ?? {}).flatMap(([key, id]) => {
    const copy = own.get(id);
    return copy ? [[key, copy] as const] : [];
  });
  return {
    ...content,
    logo: { light: picture(logo.light), dark: picture(logo.dark) },
    icon:
      icon && icons.length === Object.keys(icon).length
        ? (Object.fromEntries(icons) as Record<keyof BrandIcon, string>)
        : null,
  };
}
