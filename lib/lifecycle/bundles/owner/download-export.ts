import { recordControlAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { bundleStorage } from '@/lib/storage';

/**
 * An export as a file. It stays locked: only the passphrase opens it.
 * @throws AppError FORBIDDEN without `export.manage`, NOT_FOUND for one that is not there any more, or not yet
 */
export async function downloadExport(
  ctx: TenantContext,
  { id }: { id: string },
): Promise<{ stream: ReadableStream<Uint8Array>; fileName: string; sizeBytes: number }> {
  requirePermission(ctx, 'export.manage');
  const { tenant } = ctx;
  const where = {
    id,
    tenantId: tenant.id,
    kind: 'owner',
    status: 'sealed',
    expiresAt: { gt: now() },
  };
  const row = await controlDb().bundle.findFirst({ where, select: { takenAt: true, createdAt: true } });
  if (!row) throw gone();
  const { stream, sizeBytes } = await bundleStorage().get({ tenantId: tenant.id, bundleId: id });
  // Written down before the first byte leaves.
  await inControlTransaction(async (tx) => {
    const { count } = await tx.bundle.updateMany({ where, data: { downloads: { increment: 1 } } });
    if (count === 0) throw gone();
    await recordControlAudit(tx, ctx, {
      action: 'export.download',
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      after: { export: id },
    });
  }).catch(async (error: unknown) => {
    await stream.cancel();
    throw error;
  });
  const day = (row.takenAt ?? row.createdAt).toISOString().slice(0, 10);
  return { stream, fileName: `${tenant.slug}-${day}.tenantry.age`, sizeBytes };
}

function gone() {
  return appError('NOT_FOUND', { message: 'This export is not there any more. Ask for a new one.' });
}
