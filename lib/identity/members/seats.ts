import { afterCommit, type ControlTx, getTenantRef } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { logger } from '@/lib/observability';
import { assertRoom, noteStock } from '@/lib/metering';
import { limitOf } from '@/lib/plans';
import { countFamilySeats } from './sql';

/** Seats in use: members, and invitations that somebody can still accept. A partner's include those of its sub-tenants. */
export function countSeats(
  tx: Pick<ControlTx, '$queryRaw'>,
  tenantId: string,
): Promise<{ members: number; invited: number }> {
  return countFamilySeats(tx, tenantId, now());
}

/** All seats of a tenant in use, those of its sub-tenants too. */
export async function countTenantSeats(tx: Pick<ControlTx, '$queryRaw'>, tenantId: string): Promise<number> {
  const { members, invited } = await countSeats(tx, tenantId);
  return members + invited;
}

/**
 * Refuses one more seat than the plan has, and for a sub-tenant one more than its partner's plan has for all of them. The
 * caller holds `lockTenantMembers`, so nobody else takes the last one.
 * @throws AppError QUOTA_EXCEEDED
 */
export async function takeSeat(tx: ControlTx, ctx: TenantContext): Promise<void> {
  const used = await countTenantSeats(tx, ctx.tenant.id);
  assertRoom(ctx, 'users', { used, units: 1 });
  if (ctx.tenant.parentId !== null)
    await assertPartnerHasSeat(tx, ctx, await getTenantRef(tx, { id: ctx.tenant.parentId }));
  afterCommit(tx, () => {
    noteStock(ctx, 'users', used, used + 1).catch((error: unknown) =>
      logger.warn({ err: error }, 'a passed threshold was not kept'),
    );
  });
}

async function assertPartnerHasSeat(tx: ControlTx, ctx: TenantContext, partner: TenantRef): Promise<void> {
  const { value: allowed, enforcement } = limitOf({ tenant: partner }, 'users');
  if (allowed === null || enforcement === 'soft') return;
  const used = await countTenantSeats(tx, partner.id);
  if (used + 1 <= allowed) return;
  throw appError('QUOTA_EXCEEDED', {
    message: `${partner.name} has ${allowed} seats for all of its workspaces, and ${used} are in use. Ask ${partner.name} for more.`,
    detail: { limit: 'users', tenant: ctx.tenant.id, partner: partner.id },
  });
}
