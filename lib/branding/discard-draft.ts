import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { auditable } from './auditable';
import { getSeenDraft } from './find-draft';
import type { discardBrandingSchema } from './schemas';
import { lockBranding } from './sql';

/**
 * Throws the draft away; what visitors see stays.
 * @throws AppError FORBIDDEN without `branding.write`, CONFLICT when it is not the draft that was seen
 */
export async function discardBrandingDraft(
  ctx: TenantContext,
  { basedOn }: z.output<typeof discardBrandingSchema>,
): Promise<void> {
  requirePermission(ctx, 'branding.write');
  await inControlTransaction(async (tx) => {
    await lockBranding(tx, ctx.tenant.id);
    const draft = await getSeenDraft(tx, ctx, basedOn);
    await tx.brandingVersion.delete({
      where: { id: draft.id, tenantId: ctx.tenant.id, status: 'draft' },
      select: { id: true },
    });
    await recordControlAudit(tx, ctx, {
      action: 'branding.discardDraft',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      before: auditable(draft),
    });
  });
}
