import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import {
  controlDb,
  digestRows,
  getTenantRef,
  type TableDigest,
  type TenantSnapshot,
  withTenantSnapshot,
} from '@/lib/isolation';
import type { Bundle, ControlPrisma } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import type { TenantRef } from '@/lib/kernel/context';
import { logger } from '@/lib/observability';
import { type Lease, type LeaseTable, ProcessDiedError, sentenceOf, withLease } from '@/lib/runs';
import { bundleStorage } from '@/lib/storage';
import { readBrand } from '../brand';
import { type BundleBrand, brandCounts } from '../format/brand';
import { type BundleManifest, FORMAT_VERSION } from '../format/manifest';
import { writeBundle } from '../format/write-bundle';
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

type Fields = ControlPrisma.BundleUpdateManyMutationInput;
type TakeLease = Lease<Bundle, Fields>;

const TAKES: LeaseTable<Bundle, Fields> = {
  name: 'backup',
  // One that a process had begun is never taken up: what it was read from has gone with the process.
  open: { status: 'taking', leaseUntil: null },
  update: (db, where, data) => db.bundle.updateManyAndReturn({ where, data }),
};

/**
 * Takes a bundle that was begun. A failure is written down with its sentence and nothing stays in storage; after a kill the
 * sweep does the same.
 *
 * @throws what went wrong; LeaseLostError when the bundle was given up meanwhile
 */
export async function executeTake(bundleId: string, options: TakeOptions = {}): Promise<'ready' | 'busy'> {
  const taken = await withLease(TAKES, bundleId, async (lease) => {
    try {
      await take(lease, options);
      return 'ready' as const;
    } catch (error) {
      if (!(error instanceof ProcessDiedError)) await noteFailure(lease, error);
      throw error;
    }
  });
  return taken ?? 'busy';
}

async function take(lease: TakeLease, { onProgress, reach }: TakeOptions): Promise<void> {
  const { row } = lease;
  const tenant = await getTenantRef(controlDb(), { id: row.tenantId });
  reach?.('begun');
  const lockedWith = await takeLock(row);
  // Before the snapshot: whatever picture it names is in the rows then.
  const brand = await readBrand(tenant.id);
  await withTenantSnapshot(tenant.place, tenant.id, async (snapshot) => {
    const digests = await snapshot.digests();
    reach?.('rowsRead');
    const progress = createProgress(lease, onProgress);
    const content = await contentOf(row, tenant, snapshot, digests);
    const { manifest, stored } = await writeBundle(
      {
        ...content,
        brand,
        onEntry: (entry) => {
          lease.assertHeld();
          progress(entry.sizeBytes);
          if (entry.name === 'settings.json') reach?.('halfWritten');
        },
      },
      lockedWith,
      (bundle) => bundleStorage().put({ tenantId: tenant.id, bundleId: row.id }, bundle),
    );
    reach?.('stored');
    await noteReady(lease, tenant, { snapshot, digests, manifest, stored, brand });
    reach?.('noted');
  });
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
function createProgress(lease: TakeLease, onProgress: TakeOptions['onProgress']) {
  const progress = { entries: 0, bytes: 0 };
  let toldAt = performance.now();
  return (sizeBytes: number) => {
    progress.entries += 1;
    progress.bytes += sizeBytes;
    if (performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    onProgress?.(progress);
    lease
      .saveIfHeld({ progress: { ...progress } })
      .catch((error: unknown) => logger.warn({ err: error }, 'progress was not noted'));
  };
}

interface Taken {
  snapshot: TenantSnapshot;
  digests: ReadonlyMap<string, TableDigest>;
  manifest: BundleManifest;
  stored: { sizeBytes: number; sha256: string };
  brand: BundleBrand;
}

/** From this commit on the bundle counts: its object is there as a whole. */
async function noteReady(lease: TakeLease, tenant: TenantRef, taken: Taken): Promise<void> {
  const { snapshot, digests, manifest, stored, brand } = taken;
  const isOwners = lease.row.kind === 'owner';
  const ready: Fields = {
    status: isOwners ? 'sealed' : 'ready',
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
    tables: {
      ...Object.fromEntries([...digests].map(([name, { rows }]) => [name, rows])),
      ...brandCounts(brand),
    },
  };
  await lease.finish(ready, async (tx) => {
    const { row } = lease;
    if (isOwners) return noteExport(tx, tenant, row);
    const op = onBehalfOf(row);
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

async function noteFailure(lease: TakeLease, error: unknown): Promise<void> {
  const { row } = lease;
  logger.error({ err: error, bundleId: row.id, tenantId: row.tenantId }, 'a backup failed');
  // Whoever gave it up, or is done with it, decides what becomes of the object.
  if (!lease.isHeld) return tellOfExport(null, row);
  await bundleStorage().delete({ tenantId: row.tenantId, bundleId: row.id });
  const failed = { status: 'failed', lockSealed: null, removedAt: now(), error: sentenceOf(error) };
  await lease.finishIfHeld(failed, (tx) => tellOfExport(tx, row));
}
