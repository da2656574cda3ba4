import { recordControlAudit } from '@/lib/audit';
import { controlDb, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { removeObject } from '../remove-bundles';

/**
 * Deletes an export for good.
 * @throws AppError FORBIDDEN without `export.manage`, NOT_FOUND, CONFLICT while it is being written
 */
export async function removeExport(ctx: TenantContext, { id }: { id: string }): Promise<void> {
  requirePermission(ctx, 'export.manage');
  const { tenant } = ctx;
  const row = await controlDb().bundle.findFirst({
    where: { id, tenantId: tenant.id, kind: 'owner', status: { not: 'removed' } },
    select: { status: true },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such export.' });
  if (row.status === 'taking')
    throw appError('CONFLICT', { message: 'It is being written. Wait until that has ended.' });
  await removeObject({ tenantId: tenant.id, id });
  await inControlTransaction(async (tx) => {
    await tx.bundle.update({
      where: { id, tenantId: tenant.id },
      data: { status: 'removed', removedAt: now() },
      select: { id: true },
    });
    await recordControlAudit(tx, ctx, {
      action: 'export.remove',
      target: { type: 'tenant', id: tenant.id, label: tenant.name },
      before: { export: id },
    });
  });
}

const MAX_REMOVED = 200;

/** Removes exports whose days are over. */
export async function removeExpiredExports(): Promise<void> {
  const rows = await controlDb().bundle.findMany({
    where: { status: 'sealed', expiresAt: { lte: now() } },
    orderBy: { expiresAt: 'asc' },
    take: MAX_REMOVED,
    select: { id: true, tenantId: true },
  });
  for (const { id, tenantId } of rows) {
    await removeObject({ id, tenantId });
    await controlDb().bundle.updateMany({
      where: { id, tenantId, status: 'sealed' },
      data: { status: 'removed', removedAt: now() },
    });
  }
}
