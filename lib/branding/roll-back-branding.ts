import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { requireFeature } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { auditable } from './auditable';
import { toVersionDto, VERSION_COLUMNS } from './branding-dto';
import { nextNumber } from './find-draft';
import { assertReadable, assertServable, supersedePublished } from './replace-published';
import { brandingContentSchema, type BrandingVersionDto, type rollBackBrandingSchema } from './schemas';
import { claimLook, lockBranding } from './sql';

/**
 * Publishes an earlier version again, as a new one: the history only grows. A draft stays as it is.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, NOT_FOUND when no such version was published
 *   before, VALIDATION_FAILED when its colours do not read or its stylesheet cannot be served any more
 */
export async function rollBackBranding(
  ctx: TenantContext,
  { number }: z.output<typeof rollBackBrandingSchema>,
): Promise<BrandingVersionDto> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const published = await inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    const earlier = await tx.brandingVersion.findFirst({
      where: { tenantId: ctx.tenant.id, number, status: 'superseded' },
      select: { content: true },
    });
    if (!earlier) throw appError('NOT_FOUND', { message: 'There is no such earlier version.' });
    const content = brandingContentSchema.parse(earlier.content);
    assertReadable(content.colors);
    assertServable(content.css);
    const before = await supersedePublished(tx, ctx);
    const row = await tx.brandingVersion.create({
      data: {
        id: newId('brandingVersion'),
        tenantId: ctx.tenant.id,
        number: await nextNumber(tx, ctx),
        status: 'published',
        content,
        note: `As version ${number}`,
        createdById: ctx.actor.id,
        createdByName: ctx.actor.name,
        publishedAt: now(),
      },
      select: VERSION_COLUMNS,
    });
    await claimLook(tx, ctx.tenant.id);
    await recordControlAudit(tx, ctx, {
      action: 'branding.rollBack',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: before && auditable(before),
      after: auditable(row),
    });
    return toVersionDto(row);
  });
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return published;
}
