import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { bundleStorage } from '@/lib/storage';
import { toBundleDto } from '../bundle-dto';
import { INSTALLATION_LOCK, lock, unlock } from '../format/locks';
import { brandCounts } from '../format/brand';
import { type VerifiedBundle, verifyBundle } from '../format/read-bundle';
import { assertKnownVersion } from '../import/opened-bundle';
import type { BundleDto } from '../schemas';

interface Upload {
  source: ReadableStream<Uint8Array>;
  /** None: the file has the lock of this installation. */
  passphrase?: string | undefined;
  /** The tenant it has to be of; none: whichever it is of. */
  tenantId?: string | undefined;
}

/**
 * Takes a bundle that comes as a file: checked to its last byte, given the installation's lock and listed under the tenant
 * that it is of. What it can be made into is asked for later.
 *
 * @throws AppError FORBIDDEN without `tenant.restore`; VALIDATION_FAILED with what is wrong with the file
 */
export async function uploadBundle(op: OperatorContext, upload: Upload): Promise<BundleDto> {
  requireOperatorPermission(op, 'tenant.restore');
  const { source, passphrase } = upload;
  const bundleId = newId('bundle');
  // Whose it is stands inside: until that is read it is nobody's.
  const arrival = { tenantId: newId('tenant'), bundleId };
  const opened = await unlock(source, passphrase ? { kind: 'passphrase', passphrase } : INSTALLATION_LOCK);
  const arrived = await putWhole(arrival, await lock(opened, INSTALLATION_LOCK));
  try {
    const { stream } = await bundleStorage().get(arrival);
    const bundle = await verifyBundle(stream, INSTALLATION_LOCK, { isSealOptional: Boolean(passphrase) });
    await assertKnownVersion(bundle.header.planeVersion);
    const { tenant } = bundle.header;
    if (upload.tenantId && tenant.id !== upload.tenantId)
      throw appError('VALIDATION_FAILED', {
        message: `The file is of another tenant: ${tenant.name} (${tenant.slug}).`,
      });
    await bundleStorage().put({ tenantId: tenant.id, bundleId }, (await bundleStorage().get(arrival)).stream);
    return await writeRow(op, bundleId, bundle, arrived);
  } finally {
    await bundleStorage().delete(arrival);
  }
}

/** A file that ends too early says so only at its end, in words of the archive. */
async function putWhole(arrival: { tenantId: string; bundleId: string }, stream: ReadableStream<Uint8Array>) {
  try {
    return await bundleStorage().put(arrival, stream);
  } catch (cause) {
    throw appError('VALIDATION_FAILED', {
      message: 'The file is damaged: it ends too early or was changed.',
      cause,
    });
  }
}

async function writeRow(
  op: OperatorContext,
  id: string,
  { header, manifest, brand }: VerifiedBundle,
  stored: { sizeBytes: number; sha256: string },
): Promise<BundleDto> {
  const tables = Object.entries(manifest.tables).map(([name, { rows }]) => [name, rows] as const);
  const { tenant } = header;
  try {
    return await inControlTransaction(async (tx) => {
      const row = await tx.bundle.create({
        data: {
          id,
          tenantId: tenant.id,
          tenantSlug: tenant.slug,
          tenantName: tenant.name,
          kind: 'upload',
          status: 'ready',
          ...stored,
          rows: tables.reduce((sum, [, rows]) => sum + rows, 0),
          files: manifest.files.count,
          fileBytes: manifest.files.bytes,
          missingFiles: manifest.files.missing.length,
          planeVersion: header.planeVersion,
          walLsn: header.walLsn,
          tables: { ...Object.fromEntries(tables), ...(brand && brandCounts(brand)) },
          takenAt: new Date(header.takenAt),
          createdAt: now(),
          requestedById: op.operator.id,
          requestedByName: op.operator.name,
        },
      });
      await recordOperatorAudit(tx, op, {
        action: 'backup.upload',
        target: { type: 'tenant', id: tenant.id, label: tenant.name },
        tenantId: tenant.id,
        after: { bundle: id, takenAt: header.takenAt },
      });
      return toBundleDto(row);
    });
  } catch (error) {
    await bundleStorage().delete({ tenantId: tenant.id, bundleId: id });
    throw error;
  }
}
