import { controlDb, getTenantRef } from '@/lib/isolation';
import { wholeContent } from '@/lib/kernel/branding';
import type { TenantContext } from '@/lib/kernel/context';
import { can } from '@/lib/plans';
import type { PartnersLook } from './schemas';

/** What the partner of a sub-tenant hands down, read now; null for tenants without a partner. */
export async function findPartnersLook({ tenant }: TenantContext): Promise<PartnersLook | null> {
  if (tenant.parentId === null) return null;
  const [own, partner, published] = await Promise.all([
    controlDb().tenant.findUniqueOrThrow({ where: { id: tenant.id }, select: { ownSettings: true } }),
    getTenantRef(controlDb(), { id: tenant.parentId }),
    controlDb().brandingVersion.findFirst({
      where: { tenantId: tenant.parentId, status: 'published' },
      select: { content: true },
    }),
  ]);
  const isShown = published !== null && (await can({ tenant: partner }, 'whiteLabel'));
  return {
    name: partner.name,
    isWorn: !own.ownSettings.includes('branding'),
    content: isShown ? wholeContent(published.content) : null,
  };
}
