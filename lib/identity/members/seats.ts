import { afterCommit, type ControlTx } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { assertRoom, noteStock } from '@/lib/metering';

/** Seats in use: members, and invitations that somebody can still accept. */
export async function countSeats(
  tx: Pick<ControlTx, 'membership' | 'invitation'>,
  tenantId: string,
): Promise<{ members: number; invited: number }> {
  const [members, invited] = await Promise.all([
    tx.membership.count({ where: { tenantId } }),
    tx.invitation.count({
      where: { tenantId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    }),
  ]);
  return { members, invited };
}

/**
 * Refuses one more seat than the plan has. The caller holds `lockTenantMembers`, so nobody else takes the last one.
 * @throws AppError QUOTA_EXCEEDED
 */
export async function takeSeat(tx: ControlTx, ctx: TenantContext): Promise<void> {
  const { members, invited } = await countSeats(tx, ctx.tenant.id);
  const used = members + invited;
  assertRoom(ctx, 'users', { used, units: 1 });
  afterCommit(tx, () => {
    noteStock(ctx, 'users', used, used + 1).catch((error: unknown) =>
      logger.warn({ err: error }, 'a passed threshold was not kept'),
    );
  });
}
