import { recordControlAudit } from '@/lib/audit';
import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import type { BrandingContent } from '@/lib/kernel/branding';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { requireFeature } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { auditable } from './auditable';
import { VERSION_COLUMNS } from './branding-dto';
import { nextNumber } from './find-draft';
import { copyImages } from './images/copy-images';
import { findPartnersLook } from './partners-look';
import { supersedePublished } from './replace-published';
import { brandingContentSchema } from './schemas';
import { claimLook, lockBranding } from './sql';

/**
 * A sub-tenant stops following its partner's look. What it publishes in its place is a copy, pictures included, so visitors see
 * no change, and whatever the partner publishes later stays with the partner's.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, NOT_FOUND without a partner, CONFLICT when the look is
 *   its own already, QUOTA_EXCEEDED when the plan's storage has no room for the pictures
 */
export async function startOwnLook(ctx: TenantContext): Promise<void> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const { id: tenantId, name, slug, parentId } = ctx.tenant;
  const look = await findPartnersLook(ctx);
  if (parentId === null || !look)
    throw appError('NOT_FOUND', { message: 'Nobody hands a look down to you.' });
  if (!look.isWorn) throw appError('CONFLICT', { message: 'You have a look of your own already.' });
  // Files are copied before the transaction; what is not named in the end goes a day later (`dropUnusedImages`).
  const content = look.content && (await ownCopyOf(ctx, parentId, look.content));
  await inControlTransaction(async (tx) => {
    await lockBranding(tx, tenantId);
    const { ownSettings } = await tx.tenant.findUniqueOrThrow({
      where: { id: tenantId },
      select: { ownSettings: true },
    });
    if (ownSettings.includes('branding')) throw appError('CONFLICT');
    const before = await supersedePublished(tx, ctx);
    const row =
      content &&
      (await tx.brandingVersion.create({
        data: {
          id: newId('brandingVersion'),
          tenantId,
          number: await nextNumber(tx, ctx),
          status: 'published',
          content,
          note: `A copy of the look of ${look.name}`.slice(0, 200),
          createdById: ctx.actor.id,
          createdByName: ctx.actor.name,
          publishedAt: now(),
        },
        select: VERSION_COLUMNS,
      }));
    await claimLook(tx, tenantId);
    await recordControlAudit(tx, ctx, {
      action: 'branding.startOwn',
      target: { type: 'tenant', id: tenantId, label: name },
      before: before && auditable(before),
      ...(row && { after: auditable(row) }),
    });
  });
  directory().invalidate({ tenantId, keys: [`slug:${slug}`] });
}

async function ownCopyOf(ctx: TenantContext, partnerId: string, content: BrandingContent) {
  const partner = await getTenantRef(controlDb(), { id: partnerId });
  return brandingContentSchema.parse(await copyImages(ctx, partner, content));
}
