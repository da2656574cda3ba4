import { recordOperatorAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import type { Bundle } from '@/lib/isolation/models';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { bundleStorage } from '@/lib/storage';

/**
 * Removes one bundle for good.
 * @throws AppError FORBIDDEN without `tenant.delete`, NOT_FOUND, CONFLICT while a run reads it
 */
export async function removeBundle(
  op: OperatorContext,
  { bundleId, reason }: { bundleId: string; reason: string },
): Promise<void> {
  requireOperatorPermission(op, 'tenant.delete');
  const row = await controlDb().bundle.findUnique({ where: { id: bundleId } });
  if (!row || row.status === 'removed') throw appError('NOT_FOUND', { message: 'There is no such backup.' });
  if (row.status === 'taking' || (await isBeingRead(bundleId)))
    throw appError('CONFLICT', { message: 'This backup is in use. Wait until that has ended.' });
  await removeObject(row);
  await inControlTransaction(async (tx) => {
    await tx.bundle.update({ where: { id: bundleId }, data: { status: 'removed', removedAt: now() } });
    await recordOperatorAudit(tx, op, {
      action: 'backup.remove',
      target: { type: 'tenant', id: row.tenantId, label: row.tenantName },
      tenantId: row.tenantId,
      reason,
      before: { bundle: row.id, kind: row.kind, takenAt: row.takenAt?.toISOString() ?? null },
    });
  });
}

/**
 * Removes everything that was ever taken of a tenant, objects without a row too; for its erasure. The rows stay, without
 * what they tell of the content.
 *
 * @returns how many objects were removed
 */
export async function removeBundles(tenantId: string): Promise<number> {
  let removed = 0;
  for await (const { bundleId } of bundleStorage().list(tenantId)) {
    await bundleStorage().delete({ tenantId, bundleId });
    removed += 1;
  }
  await controlDb().bundle.updateMany({
    where: { tenantId, status: { not: 'removed' } },
    data: {
      status: 'removed',
      removedAt: now(),
      leaseUntil: null,
      lockSealed: null,
      tables: {},
      error: null,
    },
  });
  return removed;
}

/** The object first: a row that says it is gone must be right. */
export async function removeObject({ tenantId, id }: Pick<Bundle, 'tenantId' | 'id'>): Promise<void> {
  await bundleStorage().delete({ tenantId, bundleId: id });
}

async function isBeingRead(bundleId: string): Promise<boolean> {
  const run = await controlDb().bundleRun.findFirst({
    where: { bundleId, finishedAt: null },
    select: { id: true },
  });
  return run !== null;
}
