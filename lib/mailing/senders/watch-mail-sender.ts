import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { consumeLimit } from '@/lib/security';
import type { SenderDto } from '../schemas';
import { toSenderDto } from './dto';
import { findSender, lookAtSender, PLATFORM_AT_WORK } from './look';
import { startLook } from './sql';

/**
 * The sender as the DNS has it now, for a page that is open: looked at unless that was done in the last 20 s, by whomever. An
 * operator who may only look gets what is written down.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function watchMailSender(ctx: TenantContext): Promise<SenderDto | null> {
  requirePermission(ctx, 'branding.read');
  const { id: tenantId } = ctx.tenant;
  if (!ctx.isReadOnly && (await startLook(tenantId, now()))) {
    const row = await findSender(tenantId);
    if (row) await lookAtSender(systemContext(ctx.tenant, PLATFORM_AT_WORK, ctx.requestId), row);
  }
  const row = await findSender(tenantId);
  return row && toSenderDto(row);
}

/**
 * Looks now, for somebody who has just set a record.
 * @throws AppError FORBIDDEN without `branding.write`, RATE_LIMITED
 */
export async function checkMailSender(ctx: TenantContext): Promise<SenderDto | null> {
  requirePermission(ctx, 'branding.write');
  const { id: tenantId } = ctx.tenant;
  await consumeLimit('domainCheck', tenantId);
  const at = now();
  await startLook(tenantId, at, at);
  const row = await findSender(tenantId);
  const after = row && (await lookAtSender(ctx, row));
  return after && toSenderDto(after);
}
