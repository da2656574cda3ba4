import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { toVersionDto, VERSION_COLUMNS } from './branding-dto';
import type { BrandingHistoryEntry } from './schemas';

const MOST = 50;

/**
 * What was published, the newest first; at most 50.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function listBrandingVersions(ctx: TenantContext): Promise<BrandingHistoryEntry[]> {
  requirePermission(ctx, 'branding.read');
  const rows = await controlDb().brandingVersion.findMany({
    where: { tenantId: ctx.tenant.id, status: { not: 'draft' } },
    orderBy: [{ publishedAt: 'desc' }, { number: 'desc' }],
    take: MOST,
    select: VERSION_COLUMNS,
  });
  return rows.map((row) => {
    const { content, ...version } = toVersionDto(row);
    const { css: _long, ...look } = content;
    return { ...version, content: look };
  });
}
