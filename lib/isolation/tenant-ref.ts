import type { Strategy, TenantRef, TenantStatus } from '@/lib/kernel/context';
import type { EntitlementKey, LimitKey } from '@/lib/kernel/entitlements';
import type { Grant, Override, PlanContent, TenantTerms } from '@/lib/kernel/terms';

/** The columns of `control.tenants` that make a `TenantRef`; pass it as a Prisma `select`. */
export const TENANT_REF_COLUMNS = {
  id: true,
  slug: true,
  name: true,
  status: true,
  statusReason: true,
  strategy: true,
  partitionId: true,
  databaseName: true,
  schemaName: true,
  accentColor: true,
  locale: true,
  timeZone: true,
  currency: true,
  sessionIdleMinutes: true,
  sessionMaxHours: true,
  customerPasswordMinLength: true,
  planVersion: { select: { id: true, planKey: true, version: true, content: true } },
  overrides: { where: { endedAt: null }, select: { key: true, value: true, expiresAt: true } },
  grants: {
    where: { endedAt: null },
    select: { id: true, key: true, units: true, fromPeriod: true, throughPeriod: true, rollsOver: true },
  },
} as const;

export interface TenantRefRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  statusReason: string | null;
  strategy: string;
  partitionId: string;
  databaseName: string;
  schemaName: string;
  accentColor: string;
  locale: string;
  timeZone: string;
  currency: string;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  customerPasswordMinLength: number;
  planVersion: { id: string; planKey: string; version: number; content: unknown } | null;
  overrides: readonly { key: string; value: unknown; expiresAt: Date | null }[];
  grants: readonly {
    id: string;
    key: string;
    units: bigint;
    fromPeriod: string;
    throughPeriod: string | null;
    rollsOver: boolean;
  }[];
}

/** A row of `control.tenants` as the rest of the code knows a tenant. CHECK constraints vouch for the two words. */
export function toTenantRef(row: TenantRefRow): TenantRef {
  return Object.freeze({
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status as TenantStatus,
    statusReason: row.statusReason,
    strategy: row.strategy as Strategy,
    place: Object.freeze({ partition: row.partitionId, database: row.databaseName, schema: row.schemaName }),
    accentColor: row.accentColor,
    locale: row.locale,
    timeZone: row.timeZone,
    currency: row.currency,
    sessionPolicy: Object.freeze({ idleMinutes: row.sessionIdleMinutes, maxHours: row.sessionMaxHours }),
    customerPasswordMinLength: row.customerPasswordMinLength,
    terms: toTerms(row),
  });
}

/** What was agreed with the tenant. What is stored was checked when it was written (lib/plans). */
function toTerms({ planVersion, overrides, grants }: TenantRefRow): TenantTerms {
  if (!planVersion) throw new Error('The tenant has no plan version.');
  return Object.freeze({
    planKey: planVersion.planKey,
    planVersionId: planVersion.id,
    planVersion: planVersion.version,
    plan: shared(planVersion.id, planVersion.content as PlanContent),
    overrides: overrides.map(
      ({ key, value, expiresAt }): Override => ({
        key: key as EntitlementKey,
        value: value as Override['value'],
        expiresAt: expiresAt?.toISOString() ?? null,
      }),
    ),
    grants: grants.map(
      ({ key, units, ...grant }): Grant => ({ ...grant, key: key as LimitKey, units: Number(units) }),
    ),
  });
}

const contents = new Map<string, PlanContent>();

/** One copy of a version's content for all its tenants: a published version never changes. */
function shared(versionId: string, content: PlanContent): PlanContent {
  const known = contents.get(versionId);
  if (known) return known;
  if (contents.size >= 1_000) contents.clear();
  contents.set(versionId, content);
  return content;
}
