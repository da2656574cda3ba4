import { controlDb, inControlTransaction } from '@/lib/isolation';
import {
  forgetLog,
  keepLog,
  type LoggedDatabase,
  type LoggedTransaction,
  type LogPart,
  lsnNumber,
  readLog,
} from '@/lib/isolation/changelog';
import { newId } from '@/lib/kernel/ids';
import { bundleStorage } from '@/lib/storage';
import { packSegment } from './segment';

/** Read at a time, whole transactions. */
const MAX_CHANGES = 20_000;

/**
 * Reads what changed in a database since the last time, and stores it by tenant beside their bundles. A kill at any point loses
 * and repeats nothing: the server keeps what has not been stored, and what was stored twice is noticed by its position.
 *
 * @returns how many changes were stored
 */
export async function archiveChanges(database: LoggedDatabase): Promise<number> {
  const state = await keepLog(database);
  const key = {
    partitionId_databaseName: { partitionId: database.partition, databaseName: database.database },
  };
  const known = await controlDb().changeLog.findUnique({ where: key });
  if (!known || state.isNew) await begin(database, state);
  let stored = 0;
  for (;;) {
    const part = await readLog(database, MAX_CHANGES);
    const log = await controlDb().changeLog.findUniqueOrThrow({ where: key, select: { archivedLsn: true } });
    stored += await storePart(database, part, log.archivedLsn);
    await forgetLog(database, part.readTo);
    if (part.transactions.length === 0) return stored;
  }
}

/** A log that begins, or begins anew: what was kept before cannot be joined with it. */
async function begin(database: LoggedDatabase, { lsn, at }: { lsn: bigint; at: Date }): Promise<void> {
  const { partition: partitionId, database: databaseName } = database;
  const fresh = { startedLsn: lsn, archivedLsn: lsn, startedAt: at, archivedAt: at };
  await controlDb().changeLog.upsert({
    where: { partitionId_databaseName: { partitionId, databaseName } },
    create: { partitionId, databaseName, ...fresh },
    update: fresh,
    select: { partitionId: true },
  });
}

async function storePart(database: LoggedDatabase, part: LogPart, archivedLsn: bigint): Promise<number> {
  const changed = byTenant(part, archivedLsn);
  const kept = await keptTenants([...changed.keys()]);
  const segments = await Promise.all(
    [...changed]
      .filter(([tenantId]) => kept.has(tenantId))
      .map(([tenantId, transactions]) => storeSegment(database, tenantId, transactions)),
  );
  const { partition: partitionId, database: databaseName } = database;
  await inControlTransaction(async (tx) => {
    await tx.changeSegment.createMany({ data: segments });
    await tx.changeLog.update({
      where: { partitionId_databaseName: { partitionId, databaseName } },
      data: { archivedLsn: part.readTo, archivedAt: part.readAt },
      select: { partitionId: true },
    });
  });
  return segments.reduce((sum, { changes }) => sum + changes, 0);
}

/** Of an erased tenant nothing is written down any more: the server's log still tells of its rows, and of their removal. */
async function keptTenants(ids: readonly string[]): Promise<Set<string>> {
  const [tenants, erasing] = await Promise.all([
    controlDb().tenant.findMany({
      where: { id: { in: [...ids] }, status: { not: 'erased' } },
      select: { id: true },
    }),
    controlDb().lifecycleRun.findMany({
      where: { tenantId: { in: [...ids] }, kind: 'erase', finishedAt: null },
      select: { tenantId: true },
    }),
  ]);
  const gone = new Set(erasing.map(({ tenantId }) => tenantId));
  return new Set(tenants.map(({ id }) => id).filter((id) => !gone.has(id)));
}

/** Each tenant's part of the transactions that were not stored before. */
function byTenant({ transactions }: LogPart, archivedLsn: bigint): Map<string, LoggedTransaction[]> {
  const tenants = new Map<string, LoggedTransaction[]>();
  for (const { xid, committedAt, endLsn, changes } of transactions) {
    const lsn = lsnNumber(endLsn);
    if (lsn <= archivedLsn) continue;
    // One transaction is one tenant's; those of the platform (retention, say) may touch several.
    const parts = Map.groupBy(
      changes,
      (change) => (change.kind === 'insert' ? change.row : change.key).tenant_id ?? '',
    );
    for (const [tenantId, own] of parts) {
      const list = tenants.get(tenantId) ?? [];
      list.push({ xid, lsn, committedAt, changes: own });
      tenants.set(tenantId, list);
    }
  }
  return tenants;
}

async function storeSegment(database: LoggedDatabase, tenantId: string, transactions: LoggedTransaction[]) {
  const id = newId('changeSegment');
  const body = await packSegment({ tenantId, id }, transactions);
  const { sha256, sizeBytes } = await bundleStorage().put({ tenantId, bundleId: id }, body);
  const [first, last] = [transactions[0], transactions.at(-1)];
  return {
    id,
    tenantId,
    partitionId: database.partition,
    databaseName: database.database,
    fromLsn: first?.lsn ?? 0n,
    toLsn: last?.lsn ?? 0n,
    fromAt: first?.committedAt ?? new Date(0),
    toAt: last?.committedAt ?? new Date(0),
    changes: transactions.reduce((sum, { changes }) => sum + changes.length, 0),
    sizeBytes,
    sha256,
  };
}
