import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  controlDb,
  digestRows,
  getTenantRef,
  inControlTransaction,
  type TableDigest,
  type TenantSnapshot,
  withTenantSnapshot,
} from '@/lib/isolation';
import type { Bundle } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { bundleStorage } from '@/lib/storage';
import { type BundleManifest, FORMAT_VERSION } from '../format/manifest';
import { writeBundle } from '../format/write-bundle';
import { nextLease, ProcessDiedError, withLease } from '../lease';
import { actingOn, onBehalfOf } from '../operator';
import { noteExport, tellOfExport } from '../owner/note-export';
import { takeLock } from '../owner/sealed-lock';
import { readSettings } from '../read-settings';
import type { BundleProgress } from '../schemas';
import { tenantFiles } from './tenant-files';

/** Moments at which a process may die; each one is died at by a test. */
export const TAKE_CRASH_POINTS = ['begun', 'rowsRead', 'halfWritten', 'stored', 'noted'] as const;
export type TakeCrashPoint = (typeof TAKE_CRASH_POINTS)[number];

export interface TakeOptions {
  onProgress?: (progress: BundleProgress) => void;
  /** Called at each of the points; tests crash here. */
  reach?: (point: TakeCrashPoint) => void;
}

const PROGRESS_EVERY_MS = 1_000;

/**
 * Takes a bundle that was begun. A failure is written down with its sentence and nothing stays in storage; after a kill the
 * sweep does the same.
 *
 * @throws what went wrong; LeaseLostError when the bundle was given up meanwhile
 */
export async function executeTake(bundleId: string, options: TakeOptions = {}): Promise<'ready' | 'busy'> {
  const { count } = await controlDb().bundle.updateMany({
    where: { id: bundleId, status: 'taking', leaseUntil: null },
    data: { leaseUntil: nextLease() },
  });
  if (count === 0) return 'busy';
  const row = await controlDb().bundle.findUniqueOrThrow({ where: { id: bundleId } });
  try {
    await take(row, options);
    return 'ready';
  } catch (error) {
    if (error instanceof ProcessDiedError) throw error;
    await noteFailure(row, error);
    throw error;
  }
}

async function take(row: Bundle, { onProgress, reach }: TakeOptions): Promise<void> {
  const tenant = await getTenantRef(controlDb(), { id: row.tenantId });
  reach?.('begun');
  const lockedWith = await takeLock(row);
  const extend = async (leaseUntil: Date) => {
    const { count } = await controlDb().bundle.updateMany({
      where: { id: row.id, status: 'taking' },
      data: { leaseUntil },
    });
    return count > 0;
  };
  await withLease(extend, (assertHeld) =>
    withTenantSnapshot(tenant.place, tenant.id, async (snapshot) => {
      const digests = await snapshot.digests();
      reach?.('rowsRead');
      const progress = createProgress(row.id, onProgress);
      const content = await contentOf(row, tenant, snapshot, digests);
      const { manifest, stored } = await writeBundle(
        {
          ...content,
          onEntry: (entry) => {
            assertHeld();
            progress(entry.sizeBytes);
            if (entry.name === 'settings.json') reach?.('halfWritten');
          },
        },
        lockedWith,
        (bundle) => bundleStorage().put({ tenantId: tenant.id, bundleId: row.id }, bundle),
      );
      reach?.('stored');
      assertHeld();
      await noteReady(row, tenant, { snapshot, digests, manifest, stored });
      reach?.('noted');
    }),
  );
}

async function contentOf(
  row: Bundle,
  tenant: TenantRef,
  snapshot: TenantSnapshot,
  digests: ReadonlyMap<string, TableDigest>,
) {
  const files = tenantFiles(tenant.id);
  const tables = new Map(snapshot.tables.map((table) => [table.name, table]));
  return {
    header: {
      format: 'tenantry.bundle' as const,
      version: FORMAT_VERSION,
      bundleId: row.id,
      kind: row.kind,
      tenant: { id: tenant.id, slug: tenant.slug, name: tenant.name },
      planeVersion: snapshot.planeVersion,
      walLsn: snapshot.walLsn,
      takenAt: snapshot.takenAt.toISOString(),
      tables: snapshot.tables.map(({ name, columns, key }) => ({
        name,
        columns: columns.map((column) => ({ name: column.name, type: column.type })),
        key: [...key],
      })),
    },
    settings: await readSettings(tenant.id),
    rows: (name: string) => {
      const table = tables.get(name);
      if (!table) throw new Error(`There is no table ${name}.`);
      const rows = snapshot.rows(table);
      return name === 'files' ? files.watch(rows) : rows;
    },
    files: files.all(),
    digests,
  };
}

/** Counts what was written and tells of it once a second. */
function createProgress(bundleId: string, onProgress: TakeOptions['onProgress']) {
  const progress = { entries: 0, bytes: 0 };
  let toldAt = performance.now();
  return (sizeBytes: number) => {
    progress.entries += 1;
    progress.bytes += sizeBytes;
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    onProgress?.(progress);
    controlDb()
      .bundle.updateMany({ where: { id: bundleId, status: 'taking' }, data: { progress: { ...progress } } })
      .catch((error: unknown) => logger.warn({ err: error, bundleId }, 'progress was not noted'));
  };
}

interface Taken {
  snapshot: TenantSnapshot;
  digests: ReadonlyMap<string, TableDigest>;
  manifest: BundleManifest;
  stored: { sizeBytes: number; sha256: string };
}

/** From this commit on the bundle counts: its object is there as a whole. */
async function noteReady(row: Bundle, tenant: TenantRef, { snapshot, digests, manifest, stored }: Taken) {
  const op = onBehalfOf(row);
  const isOwners = row.kind === 'owner';
  await inControlTransaction(async (tx) => {
    const { count } = await tx.bundle.updateMany({
      where: { id: row.id, status: 'taking' },
      data: {
        status: isOwners ? 'sealed' : 'ready',
        leaseUntil: null,
        error: null,
        sizeBytes: stored.sizeBytes,
        sha256: stored.sha256,
        rows: digestRows(digests),
        files: manifest.files.count,
        fileBytes: manifest.files.bytes,
        missingFiles: manifest.files.missing.length,
        planeVersion: snapshot.planeVersion,
        walLsn: snapshot.walLsn,
        partitionId: tenant.place.partition,
        databaseName: tenant.place.database,
        pgSnapshot: snapshot.pgSnapshot,
        takenAt: snapshot.takenAt,
        tables: Object.fromEntries([...digests].map(([name, { rows }]) => [name, rows])),
      },
    });
    if (count === 0) throw new Error('The bundle was given up while it was taken.');
    if (isOwners) return noteExport(tx, tenant, row);
    // Scheduled ones are listed as backups; a line a day and tenant would drown what people did.
    if (row.kind === 'scheduled') return;
    const entry = {
      action: 'backup.take' as const,
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      after: { bundle: row.id, kind: row.kind },
    };
    await recordOperatorAudit(tx, op, { ...entry, tenantId: tenant.id });
    await recordControlAudit(tx, actingOn(op, tenant), entry);
  });
}

async function noteFailure(row: Bundle, error: unknown): Promise<void> {
  logger.error({ err: error, bundleId: row.id, tenantId: row.tenantId }, 'a backup failed');
  await bundleStorage().delete({ tenantId: row.tenantId, bundleId: row.id });
  const message = error instanceof Error ? error.message : String(error);
  await controlDb().bundle.updateMany({
    where: { id: row.id, status: 'taking' },
    data: {
      status: 'failed',
      leaseUntil: null,
      lockSealed: null,
      removedAt: now(),
      error: message.slice(0, 1_000),
    },
  });
  await tellOfExport(null, row);
}
