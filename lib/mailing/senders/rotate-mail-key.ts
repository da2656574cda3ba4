import { recordControlAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { requireFeature } from '@/lib/plans';
import type { SenderDto } from '../schemas';
import { SENDER_COLUMNS, toSenderDto } from './dto';
import { newKeyRow } from './save-mail-sender';

/**
 * Begins to change the key: a new one under a new selector, which takes over once the DNS shows it. Until then the old one signs.
 * @throws AppError FORBIDDEN without `branding.write`, FEATURE_NOT_IN_PLAN, NOT_FOUND without a sender, CONFLICT while one waits already
 */
export async function rotateMailKey(ctx: TenantContext): Promise<SenderDto> {
  requirePermission(ctx, 'branding.write');
  await requireFeature(ctx, 'whiteLabel');
  const { id: tenantId } = ctx.tenant;
  const key = await newKeyRow(tenantId, 'next');
  try {
    return await inControlTransaction(async (tx) => {
      const sender = await tx.mailSender.findUnique({
        where: { tenantId },
        select: { id: true, address: true },
      });
      if (!sender) throw appError('NOT_FOUND');
      await tx.mailKey.create({ data: { ...key, senderId: sender.id }, select: { id: true } });
      const row = await tx.mailSender.update({
        where: { id: sender.id, tenantId },
        data: { nextCheckAt: now() },
        select: SENDER_COLUMNS,
      });
      await recordControlAudit(tx, ctx, {
        action: 'mailSender.rotateKey',
        target: { type: 'tenant', id: tenantId, label: sender.address },
      });
      return toSenderDto(row);
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw appError('CONFLICT', { message: 'A new key waits already. Set its record first.', cause: error });
  }
}
