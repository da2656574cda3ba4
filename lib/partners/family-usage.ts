import { controlDb, listTenantRefs } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext, type TenantRef } from '@/lib/kernel/context';
import { LIMIT_KEYS, LIMITS, type LimitKey } from '@/lib/kernel/entitlements';
import { systemContext } from '@/lib/kernel/system-context';
import { PLACED_STATUSES } from '@/lib/kernel/tenant-status';
import { countUsed } from '@/lib/metering/report';
import { logger } from '@/lib/observability';
import { getSubTenantRef } from './find-sub-tenant';
import type { FamilyUsage, FamilyUsageRow } from './schemas';

/** Tenants counted at a time. */
const AT_A_TIME = 5;

/** What can be added up: things and months. Rates and who is here at this moment say nothing together. */
const SUMMED: LimitKey[] = LIMIT_KEYS.filter(
  (key) => ['stock', 'flow'].includes(LIMITS[key].kind) && key !== 'subTenants',
);

/**
 * What a partner and each of its sub-tenants use now, and all of them together; amounts in the unit of each limit. Numbers
 * alone: each is counted in its tenant's own context. Needs `subTenant.read` and `usage.read`.
 * @returns null without sub-tenants
 */
export async function familyUsage(ctx: TenantContext): Promise<FamilyUsage | null> {
  requirePermission(ctx, 'subTenant.read');
  requirePermission(ctx, 'usage.read');
  const members = await controlDb().tenant.findMany({
    where: { parentId: ctx.tenant.id, status: { not: 'erased' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  if (members.length === 0) return null;
  const refs = await listTenantRefs(controlDb(), [ctx.tenant.id, ...members.map(({ id }) => id)]);
  const byId = new Map(refs.map((ref) => [ref.id, ref]));
  const family = [ctx.tenant.id, ...members.map(({ id }) => id)].flatMap((id) => byId.get(id) ?? []);
  const rows: FamilyUsageRow[] = [];
  for (let i = 0; i < family.length; i += AT_A_TIME)
    rows.push(...(await Promise.all(family.slice(i, i + AT_A_TIME).map((tenant) => rowOf(ctx, tenant)))));
  return { keys: SUMMED, rows: withoutSeatsOfOthers(rows), sum: sumOf(rows) };
}

/**
 * What one sub-tenant uses, by key; null where it cannot be counted at the moment. Needs `subTenant.read`.
 * @throws AppError FORBIDDEN, NOT_FOUND
 */
export async function subTenantUsage(
  ctx: TenantContext,
  subTenantId: string,
): Promise<FamilyUsageRow['used']> {
  requirePermission(ctx, 'subTenant.read');
  return usageOf(await getSubTenantRef(ctx, subTenantId));
}

async function usageOf(tenant: TenantRef): Promise<FamilyUsageRow['used']> {
  if (!(PLACED_STATUSES as readonly string[]).includes(tenant.status)) return null;
  try {
    return await countUsed(systemContext(tenant, 'Tenantry'), SUMMED, now());
  } catch (error) {
    // A place that is away must not take the table with it; one in cold storage has no rows to count.
    logger.warn({ err: error, tenantId: tenant.id }, 'use of a sub-tenant could not be counted');
    return null;
  }
}

async function rowOf(ctx: TenantContext, tenant: TenantRef): Promise<FamilyUsageRow> {
  const { id, name } = tenant;
  return { id, name, isOwn: id === ctx.tenant.id, used: await usageOf(tenant) };
}

/** A partner's seats are counted with those of its sub-tenants; its row shows its own. */
function withoutSeatsOfOthers(rows: readonly FamilyUsageRow[]): FamilyUsageRow[] {
  const others = rows.reduce((sum, { isOwn, used }) => sum + (isOwn ? 0 : (used?.users ?? 0)), 0);
  return rows.map((row) =>
    row.isOwn && row.used ? { ...row, used: { ...row.used, users: (row.used.users ?? 0) - others } } : row,
  );
}

function sumOf(rows: readonly FamilyUsageRow[]): FamilyUsage['sum'] {
  const own = withoutSeatsOfOthers(rows);
  return Object.fromEntries(
    SUMMED.map((key) => [key, own.reduce((sum, { used }) => sum + (used?.[key] ?? 0), 0)]),
  );
}
