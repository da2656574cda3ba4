import { recordOperatorAudit } from '@/lib/audit';
import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { getPlaceRow } from '../drift/find-place';
import { Lane } from './lane';
import { versionsOfBuild } from './places';
import { recordOutcomeRows } from './sql';

/**
 * Brings the place of one tenant to this build's version, outside of any pass over the fleet. Safe to repeat.
 * @returns whether anything had to be done
 * @throws AppError FORBIDDEN without `fleet.manage`, NOT_FOUND, UNAVAILABLE with what went wrong there
 */
export async function migratePlaceOf(
  op: OperatorContext,
  { tenantId, reason }: { tenantId: string; reason: string },
): Promise<{ isChanged: boolean; version: string }> {
  requireOperatorPermission(op, 'fleet.manage');
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  const { partition, database, schema } = tenant.place;
  await getPlaceRow(tenant.place);
  const { newest } = await versionsOfBuild();
  const lane = new Lane({ target: newest, isStopping: () => false, onFailure: () => {} });
  const outcomes = await lane
    .migrate({ partition, database, places: [{ ...tenant.place, isTarget: false }] })
    .finally(() => lane.close());
  const outcome = outcomes[0];
  await inControlTransaction(async (tx) => {
    await recordOutcomeRows(tx, outcomes);
    if (outcome?.outcome === 'migrated')
      await recordOperatorAudit(tx, op, {
        action: 'tenant.migratePlace',
        target: { type: 'tenant', id: tenantId, label: tenant.name },
        after: { version: outcome.version, place: `${partition}/${database}/${schema}` },
        tenantId,
        reason,
      });
  });
  if (!outcome || outcome.error)
    throw appError('UNAVAILABLE', { message: outcome?.error ?? 'The place did not answer.' });
  return { isChanged: outcome.outcome === 'migrated', version: newest };
}
