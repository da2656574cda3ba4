import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { toExportDto } from './export-dto';
import type { ExportDto } from './schemas';

const MAX_LISTED = 50;

/** Exports of everything that are there or being written, newest first. */
export async function listExports(ctx: TenantContext): Promise<ExportDto[]> {
  requirePermission(ctx, 'export.manage');
  const rows = await controlDb().bundle.findMany({
    where: { tenantId: ctx.tenant.id, kind: 'owner', status: { not: 'removed' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MAX_LISTED,
  });
  return rows.map(toExportDto);
}
