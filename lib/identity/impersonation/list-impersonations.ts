import { controlDb, tenantDb } from '@/lib/isolation';
import { type OperatorContext, requirePermission, type TenantContext } from '@/lib/kernel/context';
import type { ImpersonationDto, ViewedPage } from './schemas';
import { IMPERSONATION_COLUMNS, toImpersonationDto } from './to-dto';

const MAX_ROWS = 50;
const MAX_PAGES = 100;

/** The visits of operators to a tenant, newest first, for the console. */
export async function listImpersonations(
  _op: OperatorContext,
  { tenantId }: { tenantId: string },
): Promise<ImpersonationDto[]> {
  return list(tenantId, 10);
}

/**
 * The visits of operators to the context's tenant, newest first, and whether they may come at all.
 * @throws AppError FORBIDDEN without `settings.read`
 */
export async function listOperatorVisits(
  ctx: TenantContext,
): Promise<{ isAllowed: boolean; visits: (ImpersonationDto & { pages: ViewedPage[] })[] }> {
  requirePermission(ctx, 'settings.read');
  const [tenant, visits] = await Promise.all([
    controlDb().tenant.findUniqueOrThrow({
      where: { id: ctx.tenant.id },
      select: { allowsOperatorAccess: true },
    }),
    list(ctx.tenant.id, MAX_ROWS),
  ]);
  const pages = await pagesOf(ctx, visits);
  return {
    isAllowed: tenant.allowsOperatorAccess,
    visits: visits.map((visit) => ({ ...visit, pages: pages.get(visit.id) ?? [] })),
  };
}

async function list(tenantId: string, take: number): Promise<ImpersonationDto[]> {
  const rows = await controlDb().impersonation.findMany({
    where: { tenantId },
    orderBy: { createdAt: 'desc' },
    take,
    select: IMPERSONATION_COLUMNS,
  });
  return rows.map(toImpersonationDto);
}

/** What was looked at, as the tenant's own log has it. */
async function pagesOf(
  ctx: TenantContext,
  visits: readonly ImpersonationDto[],
): Promise<Map<string, ViewedPage[]>> {
  const pages = new Map<string, ViewedPage[]>();
  const rows = await tenantDb(ctx).auditEntry.findMany({
    where: {
      action: 'impersonation.view',
      targetType: 'impersonation',
      targetId: { in: visits.map(({ id }) => id) },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MAX_PAGES,
    select: { targetId: true, targetLabel: true, at: true },
  });
  for (const { targetId, targetLabel: path, at } of rows)
    pages.set(targetId, [...(pages.get(targetId) ?? []), { path, at: at.toISOString() }]);
  return pages;
}
