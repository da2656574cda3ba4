import { tenantDb } from '@/lib/isolation';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';

/** What some articles are called, drafts included. Needs `article.read`. Ids that lead nowhere are left out. */
export async function listArticleTitles(
  ctx: TenantContext,
  ids: readonly string[],
): Promise<{ id: string; title: string }[]> {
  requirePermission(ctx, 'article.read');
  if (ids.length === 0) return [];
  return tenantDb(ctx).article.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, title: true },
  });
}
