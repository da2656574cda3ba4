import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toBundleDto } from './bundle-dto';
import type { BundleDto } from './schemas';

const MAX_LISTED = 200;

/** The bundles of a tenant, newest first; removed ones are left out. */
export async function listBundles(
  op: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<BundleDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const rows = await controlDb().bundle.findMany({
    where: { tenantId, status: { not: 'removed' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
  });
  return rows.map(toBundleDto);
}

/** @throws AppError NOT_FOUND */
export async function getBundle(op: OperatorContext, bundleId: string): Promise<BundleDto> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().bundle.findUnique({ where: { id: bundleId } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such backup.' });
  return toBundleDto(row);
}

/** The newest bundle of a tenant that can be restored, or null. */
export async function newestBundle(op: OperatorContext, tenantId: string): Promise<BundleDto | null> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().bundle.findFirst({
    where: { tenantId, status: 'ready' },
    orderBy: { takenAt: 'desc' },
  });
  return row && toBundleDto(row);
}
