import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  controlDb,
  findTenantRef,
  inControlTransaction,
  mendDatabase,
  repairDrift,
  SHARED_SCHEMA,
} from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, type Place, requireOperatorPermission } from '@/lib/kernel/context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { systemContext } from '@/lib/kernel/system-context';
import { writeDrift } from './compare-places';
import { getPlaceRow } from './find-place';
import type { DriftReportDto, RepairPlaceInput, RepairResultDto } from './schemas';

const KEYS = { key: 'database:keys', sentence: 'The context keys of the database were not ours.' };

/**
 * Mends a place with the definitions of its version, and what its database has outside of schemas: the signed context and
 * its keys. Written into the operators' log, and into the log of the tenant that
 * has the place to itself.
 *
 * @throws AppError FORBIDDEN without `fleet.manage`, NOT_FOUND
 */
export async function repairPlace(
  op: OperatorContext,
  { place, keys, reason }: RepairPlaceInput,
): Promise<{ results: RepairResultDto[]; report: DriftReportDto }> {
  requireOperatorPermission(op, 'fleet.manage');
  await getPlaceRow(place);
  const hadWrongKeys = keys === undefined && (await mendDatabase(place));
  const { results, report } = await repairDrift(place, keys ?? null);
  if (hadWrongKeys) results.unshift({ ...KEYS, outcome: 'repaired', error: null });
  await writeDrift(place, report.findings);
  await record(op, place, reason, results);
  return {
    results,
    report: { version: report.version, findings: report.findings, checkedAt: now().toISOString() },
  };
}

async function record(
  op: OperatorContext,
  place: Place,
  reason: string,
  results: readonly RepairResultDto[],
): Promise<void> {
  const { partition, database, schema } = place;
  const entry = {
    action: 'drift.repair' as const,
    target: { type: 'place', id: `${partition}/${database}/${schema}`, label: `${database}.${schema}` },
    after: Object.fromEntries(results.map(({ key, outcome }) => [key, outcome])),
  };
  const tenant =
    schema === SHARED_SCHEMA
      ? null
      : await controlDb().tenant.findFirst({
          where: {
            partitionId: partition,
            databaseName: database,
            schemaName: schema,
            status: { in: [...PLACED_STATUSES] },
          },
          select: { id: true },
        });
  await inControlTransaction(async (tx) => {
    await recordOperatorAudit(tx, op, { ...entry, reason, tenantId: tenant?.id ?? null });
    const ref = tenant && (await findTenantRef(tx, { id: tenant.id }));
    if (!ref) return;
    const ctx = {
      ...systemContext(ref, 'Tenantry', op.requestId),
      actor: { kind: 'operator' as const, ...op.operator },
      permissions: new Set<never>(),
    };
    await recordControlAudit(tx, ctx, entry);
  });
}
