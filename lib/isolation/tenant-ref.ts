import { type PublishedBranding, wholeContent } from '@/lib/kernel/branding';
import type { Strategy, TenantRef, TenantStatus } from '@/lib/kernel/context';
import type { EntitlementKey } from '@/lib/kernel/entitlements';
import { appError } from '@/lib/kernel/errors';
import { DEFAULT_HSTS, type HstsChoice } from '@/lib/kernel/hsts';
import type { Grant, Override, PlanContent, TenantTerms } from '@/lib/kernel/terms';
import type { ControlClient, ControlTx } from './control-client';
import { Prisma } from './generated/tenant/client';
import { loadServers } from './load-servers';

/** What one tenant goes by: its id, its slug, or a host of its own that it has proven to own. */
type TenantName = { id: string } | { slug: string } | { verifiedHost: string };

/**
 * The tenant of that name with what was agreed with it, whatever its status. One statement: Prisma would read plan, overrides
 * and grants in three more, and inside a transaction send them before the connection is free.
 */
export async function findTenantRef(
  db: ControlClient | ControlTx,
  name: TenantName,
): Promise<TenantRef | null> {
  const [row] = await readRows(db, conditionOf(name));
  return row ? toTenantRef(row) : null;
}

/** The same for a tenant that has to be there. Throws AppError NOT_FOUND. */
export async function getTenantRef(db: ControlClient | ControlTx, name: TenantName): Promise<TenantRef> {
  const tenant = await findTenantRef(db, name);
  if (!tenant) throw appError('NOT_FOUND', { message: 'There is no such tenant.' });
  return tenant;
}

/** The tenants with these ids, in the order of their ids; an unknown id is left out. */
export async function listTenantRefs(
  db: ControlClient | ControlTx,
  ids: readonly string[],
): Promise<TenantRef[]> {
  const rows = await readRows(db, Prisma.sql`t.id = any(${[...ids]}::text[])`);
  return rows.map(toTenantRef);
}

function conditionOf(name: TenantName): Prisma.Sql {
  if ('id' in name) return Prisma.sql`t.id = ${name.id}`;
  if ('slug' in name) return Prisma.sql`t.slug = ${name.slug}`;
  return Prisma.sql`t.id = (select d.tenant_id from control.domains d
    where d.host = ${name.verifiedHost} and d.verified_at is not null)`;
}

const OWN = Prisma.sql`t`;
const PARTNER = Prisma.sql`p`;

const planVersionOf = (tenant: Prisma.Sql) => Prisma.sql`
  (select json_build_object('id', v.id, 'planKey', v.plan_key, 'version', v.version, 'content', v.content)
    from control.plan_versions v where v.plan_key = ${tenant}.plan and v.id = ${tenant}.plan_version_id)`;

const overridesOf = (tenant: Prisma.Sql) => Prisma.sql`
  (select coalesce(json_agg(json_build_object('key', o.key, 'value', o.value, 'expiresAt', o.expires_at)), '[]')
    from control.entitlement_overrides o where o.tenant_id = ${tenant}.id and o.ended_at is null)`;

async function readRows(db: ControlClient | ControlTx, condition: Prisma.Sql): Promise<TenantRefRow[]> {
  const rows = await db.$queryRaw<TenantRefRow[]>`
    select t.id, t.slug, t.name, t.status, t.status_reason as "statusReason", t.strategy,
      t.partition_id as "partitionId", t.database_name as "databaseName", t.schema_name as "schemaName",
      t.place_epoch as "placeEpoch", t.accent_color as "accentColor", t.locale, t.time_zone as "timeZone", t.currency,
      t.session_idle_minutes as "sessionIdleMinutes", t.session_max_hours as "sessionMaxHours",
      t.customer_password_min_length as "customerPasswordMinLength",
      t.parent_id as "parentId",
      (select json_build_object('host', d.host, 'redirectsSubdomain', d.redirects_subdomain) from control.domains d
        where d.tenant_id = t.id and d.is_primary and d.verified_at is not null and d.status = 'valid') as "primaryDomain",
      (select json_object_agg(d.host, d.hsts) from control.domains d
        where d.tenant_id = t.id and d.verified_at is not null and d.hsts <> ${DEFAULT_HSTS}) as hsts,
      ${planVersionOf(OWN)} as "planVersion",
      ${overridesOf(OWN)} as overrides,
      p.id as "partnerId", ${planVersionOf(PARTNER)} as "partnerPlan", ${overridesOf(PARTNER)} as "partnerOverrides",
      (select json_build_object('id', b.id, 'content', b.content - 'css', 'hasCss', coalesce(b.content ->> 'css', '') <> '')
        from control.branding_versions b
        where b.tenant_id = coalesce(p.id, t.id) and b.status = 'published') as branding,
      (select json_build_object('languages', coalesce(w.languages, '{}'), 'version', w.version) from control.site_wordings w
        where w.tenant_id = t.id) as wording,
      (select coalesce(json_agg(json_build_object('id', g.id, 'key', g.key, 'units', g.units,
          'fromPeriod', g.from_period, 'throughPeriod', g.through_period, 'rollsOver', g.rolls_over)), '[]')
        from control.entitlement_grants g where g.tenant_id = t.id and g.ended_at is null) as grants
    from control.tenants t
    left join control.tenants p on p.id = t.parent_id and not 'branding' = any (t.own_settings)
    where ${condition} order by t.id`;
  // Whoever holds a tenant's entry can reach its server.
  await loadServers(
    db,
    rows.map(({ partitionId }) => partitionId),
  );
  return rows;
}

interface TenantRefRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  statusReason: string | null;
  strategy: string;
  partitionId: string;
  databaseName: string;
  schemaName: string;
  placeEpoch: number;
  accentColor: string;
  locale: string;
  timeZone: string;
  currency: string;
  sessionIdleMinutes: number;
  sessionMaxHours: number;
  customerPasswordMinLength: number;
  parentId: string | null;
  primaryDomain: { host: string; redirectsSubdomain: boolean } | null;
  hsts: Record<string, HstsChoice> | null;
  planVersion: { id: string; planKey: string; version: number; content: PlanContent } | null;
  /** PostgreSQL's JSON writes an instant with its offset. */
  overrides: readonly { key: EntitlementKey; value: Override['value']; expiresAt: string | null }[];
  grants: readonly Grant[];
  branding: Omit<PublishedBranding, 'partner'> | null;
  /** Of the partner whose look it wears. */
  partnerId: string | null;
  partnerPlan: TenantRefRow['planVersion'];
  partnerOverrides: TenantRefRow['overrides'];
  wording: TenantRef['wording'];
}

/** CHECK constraints vouch for the two words. */
function toTenantRef(row: TenantRefRow): TenantRef {
  return Object.freeze({
    id: row.id,
    slug: row.slug,
    name: row.name,
    status: row.status as TenantStatus,
    statusReason: row.statusReason,
    strategy: row.strategy as Strategy,
    place: Object.freeze({ partition: row.partitionId, database: row.databaseName, schema: row.schemaName }),
    placeEpoch: row.placeEpoch,
    accentColor: row.accentColor,
    branding: toBranding(row),
    wording: row.wording,
    locale: row.locale,
    timeZone: row.timeZone,
    currency: row.currency,
    sessionPolicy: Object.freeze({ idleMinutes: row.sessionIdleMinutes, maxHours: row.sessionMaxHours }),
    customerPasswordMinLength: row.customerPasswordMinLength,
    parentId: row.parentId,
    primaryHost: row.primaryDomain?.host ?? null,
    redirectsSubdomain: row.primaryDomain?.redirectsSubdomain ?? false,
    hsts: row.hsts ?? NO_CHOICES,
    terms: toTerms(row),
  });
}

/** The published look, its own or the partner's; that one counts as far as the partner's plan goes. */
function toBranding({ branding, partnerId, partnerPlan, partnerOverrides }: TenantRefRow) {
  if (!branding) return null;
  const terms = { planVersion: partnerPlan, overrides: partnerOverrides, grants: [] };
  return {
    ...branding,
    content: wholeContent(branding.content),
    partner: partnerId === null ? null : { id: partnerId, terms: toTerms(terms) },
  };
}

/** What was agreed with the tenant. What is stored was checked when it was written (lib/plans). */
function toTerms({
  planVersion,
  overrides,
  grants,
}: Pick<TenantRefRow, 'planVersion' | 'overrides' | 'grants'>): TenantTerms {
  if (!planVersion) throw new Error('The tenant has no plan version.');
  return Object.freeze({
    planKey: planVersion.planKey,
    planVersionId: planVersion.id,
    planVersion: planVersion.version,
    plan: shared(planVersion.id, planVersion.content),
    overrides: overrides.map((override) => ({
      ...override,
      expiresAt: override.expiresAt && new Date(override.expiresAt).toISOString(),
    })),
    grants,
  });
}

/** Most tenants have none, and there are many tenants. */
const NO_CHOICES: TenantRef['hsts'] = Object.freeze({});
const contents = new Map<string, PlanContent>();

/** One copy of a version's content for all its tenants: a published version never changes. */
function shared(versionId: string, content: PlanContent): PlanContent {
  const known = contents.get(versionId);
  if (known) return known;
  if (contents.size >= 1_000) contents.clear();
  contents.set(versionId, content);
  return content;
}
