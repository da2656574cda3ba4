import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { requireFeature } from '@/lib/plans';
import { directory } from '@/lib/tenancy';
import { auditable } from './auditable';
import { toVersionDto, VERSION_COLUMNS } from './branding-dto';
import { getSeenDraft } from './find-draft';
import { assertReadable, assertServable, supersedePublished } from './replace-published';
import { brandingContentSchema, type BrandingVersionDto, type publishBrandingSchema } from './schemas';
import { claimLook, lockBranding } from './sql';

/**
 * Shows the draft to visitors: from now on it never changes. A sub-tenant's takes the place of its partner's. The table's trigger tells every process with the commit.
 * @param input.basedOn the draft's `updatedAt` as it was read, so that nobody publishes what they did not see
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, CONFLICT, VALIDATION_FAILED when colours do not
 *   read, with the nearest that do, or when a part of the stylesheet cannot be served, with its line
 */
export async function publishBranding(
  ctx: TenantContext,
  { basedOn, note }: z.output<typeof publishBrandingSchema>,
): Promise<BrandingVersionDto> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const published = await inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    const draft = await getSeenDraft(tx, ctx, basedOn);
    const content = brandingContentSchema.parse(draft.content);
    assertReadable(content.colors);
    assertServable(content.css);
    const before = await supersedePublished(tx, ctx);
    const row = await tx.brandingVersion.update({
      where: { id: draft.id, tenantId: ctx.tenant.id, status: 'draft' },
      data: { status: 'published', publishedAt: now(), note },
      select: VERSION_COLUMNS,
    });
    await claimLook(tx, ctx.tenant.id);
    await recordControlAudit(tx, ctx, {
      action: 'branding.publish',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: before && auditable(before),
      after: auditable(row),
    });
    return toVersionDto(row);
  });
  // Other processes hear it by NOTIFY; the page that follows in this one must not see the old look.
  directory().invalidate({ tenantId: ctx.tenant.id, keys: [`slug:${ctx.tenant.slug}`] });
  return published;
}
