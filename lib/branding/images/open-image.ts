import { controlDb, getTenantRef, tenantDb } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { idSchema } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { type StoredFile, storage } from '@/lib/storage';
import { imagesOf } from './images-of';
import { BRANDING_FILE } from './store-images';

const fileId = idSchema('file');
const MEDIA_TYPES = new Set(['image/webp', 'image/png', 'image/svg+xml', 'image/x-icon']);

export interface OpenedImage {
  stream: StoredFile['stream'];
  headers: Record<string, string>;
}

/**
 * A picture of the tenant's branding, for whoever asks: drafts' ones are as public as their address, which nobody can guess. Of a
 * partner's pictures those are the tenant's that are in the look it wears.
 * @throws AppError NOT_FOUND for every other file
 */
export async function openBrandingImage(ctx: TenantContext, { id }: { id: string }): Promise<OpenedImage> {
  const owner = await ownerOf(ctx, id);
  const row = fileId.safeParse(id).success
    ? await tenantDb(owner).file.findFirst({
        where: { id, uploaderKind: BRANDING_FILE },
        select: { mediaType: true, sizeBytes: true },
      })
    : null;
  if (!row || !MEDIA_TYPES.has(row.mediaType))
    throw appError('NOT_FOUND', { message: 'This picture does not exist.' });
  const { stream } = await storage().getFile(owner, id);
  return {
    stream,
    headers: {
      'content-type': row.mediaType,
      'content-length': String(row.sizeBytes),
      'x-content-type-options': 'nosniff',
      // Opened as a page, an SVG can still do nothing.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      // The bytes behind an id never change. Mail programs in browsers ask from other origins.
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
    },
  };
}

/** Whose row and file it is. */
async function ownerOf(ctx: TenantContext, id: string): Promise<TenantContext> {
  const { branding } = ctx.tenant;
  if (!branding?.partner || !imagesOf(branding.content).includes(id)) return ctx;
  return systemContext(
    await getTenantRef(controlDb(), { id: branding.partner.id }),
    'Tenantry',
    ctx.requestId,
  );
}
