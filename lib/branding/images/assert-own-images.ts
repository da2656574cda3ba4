import { tenantDb } from '@/lib/isolation';
import type { BrandingContent } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { imagesOf } from './images-of';
import { BRANDING_FILE } from './store-images';

/** Refuses a content that names files which are not pictures of this tenant's branding: VALIDATION_FAILED. */
export async function assertOwnImages(ctx: TenantContext, content: BrandingContent): Promise<void> {
  await assertOwnFiles(ctx, imagesOf(content));
}

/** The same for a logo alone. */
export async function assertOwnPicture(ctx: TenantContext, logo: BrandingContent['logo']): Promise<void> {
  await assertOwnFiles(ctx, imagesOf({ logo, icon: null }));
}

async function assertOwnFiles(ctx: TenantContext, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const found = await tenantDb(ctx).file.count({
    where: { id: { in: [...ids] }, uploaderKind: BRANDING_FILE },
  });
  if (found !== ids.length)
    throw appError('VALIDATION_FAILED', { message: 'A picture is no longer there. Choose it again.' });
}
