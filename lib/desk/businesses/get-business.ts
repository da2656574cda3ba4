import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { BusinessDto } from '../schemas/business';
import { businessDto } from './dto';
import { loadBusiness } from './load';

/** One business. Needs `business.read`. Throws NOT_FOUND. */
export async function getBusiness(ctx: TenantContext, { id }: { id: string }): Promise<BusinessDto> {
  requirePermission(ctx, 'business.read');
  return businessDto(await loadBusiness(tenantDb(ctx), id));
}
