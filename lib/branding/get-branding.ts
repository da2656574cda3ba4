import { controlDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { can } from '@/lib/plans';
import { toVersionDto, VERSION_COLUMNS } from './branding-dto';
import { defaultContent } from './default-content';
import { findPartnersLook } from './partners-look';
import type { BrandingDto } from './schemas';

/**
 * Draft and published version of the tenant's branding, and what a first draft begins with; for a sub-tenant also its partner's.
 * @throws AppError FORBIDDEN without `branding.read`
 */
export async function getBranding(ctx: TenantContext): Promise<BrandingDto> {
  requirePermission(ctx, 'branding.read');
  const [rows, isAllowed, partner] = await Promise.all([
    controlDb().brandingVersion.findMany({
      where: { tenantId: ctx.tenant.id, status: { in: ['draft', 'published'] } },
      select: VERSION_COLUMNS,
    }),
    can(ctx, 'whiteLabel'),
    findPartnersLook(ctx),
  ]);
  const versions = rows.map(toVersionDto);
  return {
    isAllowed,
    draft: versions.find(({ status }) => status === 'draft') ?? null,
    published: versions.find(({ status }) => status === 'published') ?? null,
    start: defaultContent(ctx.tenant),
    partner,
  };
}
