import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { can } from '@/lib/plans';
import type { SenderDto } from '../schemas';
import { toSenderDto } from './dto';
import { findSender } from './look';

/**
 * Who the tenant's mails come from, if it has chosen, and whether its plan lets that count.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function getMailSender(
  ctx: TenantContext,
): Promise<{ isAllowed: boolean; sender: SenderDto | null }> {
  requirePermission(ctx, 'branding.read');
  const [row, isAllowed] = await Promise.all([findSender(ctx.tenant.id), can(ctx, 'whiteLabel')]);
  return { isAllowed, sender: row && toSenderDto(row) };
}
