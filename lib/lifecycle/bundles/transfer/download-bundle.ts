import { recordOperatorAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { bundleStorage } from '@/lib/storage';
import { INSTALLATION_LOCK, lock, unlock } from '../format/locks';

export interface Download {
  stream: ReadableStream<Uint8Array>;
  /** `acme-2026-11-21.tenantry` */
  fileName: string;
  /** Null when it is given another lock on the way. */
  sizeBytes: number | null;
}

/**
 * A bundle as a file: with the installation's lock as it is stored, or with a passphrase for elsewhere.
 * @throws AppError FORBIDDEN without `tenant.backup`, NOT_FOUND
 */
export async function downloadBundle(
  op: OperatorContext,
  { bundleId, passphrase }: { bundleId: string; passphrase?: string | undefined },
): Promise<Download> {
  requireOperatorPermission(op, 'tenant.backup');
  const row = await controlDb().bundle.findUnique({ where: { id: bundleId } });
  if (row?.status !== 'ready') throw appError('NOT_FOUND', { message: 'There is no such backup.' });
  const { stream, sizeBytes } = await bundleStorage().get({ tenantId: row.tenantId, bundleId });
  // Written down before the first byte leaves.
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'backup.download',
      target: { type: 'tenant', id: row.tenantId, label: row.tenantName },
      tenantId: row.tenantId,
      after: { bundle: row.id, lockedWith: passphrase ? 'passphrase' : 'installation' },
    }),
  );
  const fileName = `${row.tenantSlug}-${(row.takenAt ?? row.createdAt).toISOString().slice(0, 10)}.tenantry`;
  if (!passphrase) return { stream, fileName, sizeBytes };
  const opened = await unlock(stream, INSTALLATION_LOCK);
  return { stream: await lock(opened, { kind: 'passphrase', passphrase }), fileName, sizeBytes: null };
}
