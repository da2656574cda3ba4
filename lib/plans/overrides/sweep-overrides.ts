import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { ALL_OPERATOR_PERMISSIONS } from '@/lib/kernel/operator-permissions';
import { type EntitlementKey, entitlementLabel } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { recordForTenant, tenantOf } from '../operator-in-tenant';

const BATCH = 500;

/**
 * Ends overrides whose time is over. They count no more from their instant on; this only takes them off the lists.
 * @returns how many it ended
 */
export async function sweepOverrides(): Promise<number> {
  // A sweep is about every tenant.
  // eslint-disable-next-line tenantry/scoped-control-query
  const expired = await controlDb().entitlementOverride.findMany({
    where: { endedAt: null, expiresAt: { lte: now() } },
    take: BATCH,
    select: { id: true, tenantId: true, key: true, value: true, expiresAt: true },
  });
  let ended = 0;
  for (const row of expired) {
    await inControlTransaction(async (tx) => {
      const { count } = await tx.entitlementOverride.updateMany({
        where: { tenantId: row.tenantId, id: row.id, endedAt: null },
        data: { endedAt: now(), endedByName: PLATFORM.operator.name },
      });
      if (count === 0) return;
      ended += count;
      const op = { ...PLATFORM, requestId: newId('request') };
      await recordForTenant(tx, op, await tenantOf(tx, row.tenantId), {
        action: 'override.end',
        target: { type: 'override', id: row.id, label: entitlementLabel(row.key as EntitlementKey) },
        before: { key: row.key, value: row.value, expiresAt: row.expiresAt },
        reason: 'Its time was over.',
      });
    });
  }
  return ended;
}

const PLATFORM: Omit<OperatorContext, 'requestId'> = {
  operator: { id: 'system', name: 'Tenantry', email: '' },
  permissions: new Set(ALL_OPERATOR_PERMISSIONS),
  ip: null,
  userAgent: null,
};
