import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { requireFeature } from '@/lib/plans';
import { consumeLimit } from '@/lib/security';
import { dropUnusedImages } from './drop-unused-images';

/** What every upload of a picture begins with. Throws FORBIDDEN, FEATURE_NOT_IN_PLAN, RATE_LIMITED. */
export async function beginUpload(ctx: TenantContext): Promise<void> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  await consumeLimit('upload', [ctx.tenant.id, ctx.actor.id]);
  await dropUnusedImages(ctx);
}
