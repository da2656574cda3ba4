import type { z } from 'zod';
import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { recipientSchema } from '../schemas';

/**
 * Has mails go again to a mailbox that could not be reached.
 * @throws AppError FORBIDDEN without `branding.write`, NOT_FOUND where nothing is marked
 */
export async function clearBounce(
  ctx: TenantContext,
  { address }: z.output<typeof recipientSchema>,
): Promise<void> {
  requirePermission(ctx, 'branding.write');
  await inControlTransaction(async (tx) => {
    const { count } = await tx.mailRecipient.updateMany({
      where: { tenantId: ctx.tenant.id, address: address.toLowerCase(), bouncedAt: { not: null } },
      data: { bouncedAt: null, bounceReason: null },
    });
    if (count === 0) throw appError('NOT_FOUND');
    await recordControlAudit(tx, ctx, {
      action: 'mailRecipient.clear',
      target: { type: 'tenant', id: ctx.tenant.id, label: address },
    });
  });
}
