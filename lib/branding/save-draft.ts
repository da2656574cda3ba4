import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { requireFeature } from '@/lib/plans';
import { toVersionDto, VERSION_COLUMNS } from './branding-dto';
import { findDraft, nextNumber } from './find-draft';
import type { BrandingVersionDto, saveBrandingSchema } from './schemas';
import { lockBranding } from './sql';
import { auditable } from './auditable';
import { assertOwnImages } from './images/assert-own-images';

/**
 * Saves the draft, or begins one. Colours that do not read may be saved; they cannot be published.
 * @param input.basedOn the draft's `updatedAt` when editing began, null when there was none
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, CONFLICT when somebody else was quicker,
 *   VALIDATION_FAILED for pictures that are not the tenant's
 */
export async function saveBrandingDraft(
  ctx: TenantContext,
  { content, basedOn }: z.output<typeof saveBrandingSchema>,
): Promise<BrandingVersionDto> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  return inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    const before = await findDraft(tx, ctx);
    if ((before?.updatedAt.getTime() ?? null) !== (basedOn && Date.parse(basedOn)))
      throw appError('CONFLICT');
    await assertOwnImages(ctx, content);
    const by = { createdById: ctx.actor.id, createdByName: ctx.actor.name };
    const row = before
      ? await tx.brandingVersion.update({
          where: { id: before.id, tenantId: ctx.tenant.id, status: 'draft' },
          // Two saves within one millisecond are still two.
          data: {
            content,
            ...by,
            updatedAt: new Date(Math.max(now().getTime(), before.updatedAt.getTime() + 1)),
          },
          select: VERSION_COLUMNS,
        })
      : await tx.brandingVersion.create({
          data: {
            id: newId('brandingVersion'),
            tenantId: ctx.tenant.id,
            number: await nextNumber(tx, ctx),
            content,
            ...by,
          },
          select: VERSION_COLUMNS,
        });
    await recordControlAudit(tx, ctx, {
      action: 'branding.saveDraft',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: before && auditable(before),
      after: auditable(row),
    });
    return toVersionDto(row);
  });
}
