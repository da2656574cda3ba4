import { emptySql, joinSql, type Sql, sql } from '@/lib/isolation';
import { addMs, DAY_MS, now } from '@/lib/kernel/clock';
import type { DirectoryFacet, DirectoryFilterInput, TenantPeriod } from './schemas';

const PERIOD_DAYS: Record<TenantPeriod, number> = { '7d': 7, '30d': 30, '90d': 90 };
const LIKE_SPECIAL = /[\\%_]/g;

/** The column that each filter with a short list of values is about; `t` is a tenant, `p` its partition. */
export const FACET_COLUMNS: Record<DirectoryFacet, Sql> = {
  status: sql`t.status`,
  plan: sql`t.plan`,
  strategy: sql`t.strategy`,
  partition: sql`t.partition_id`,
  region: sql`p.region`,
  health: sql`p.health`,
};

/** A filter as conditions on a tenant `t` and its partition `p`. */
export function conditionsOf(filter: DirectoryFilterInput): Sql[] {
  return [...facetConditions(filter), ...otherConditions(filter)];
}

/** Conditions of the filters with counts, but for the one that is being counted. */
export function facetConditions(filter: DirectoryFilterInput, except?: DirectoryFacet): Sql[] {
  return (Object.keys(FACET_COLUMNS) as DirectoryFacet[]).flatMap((facet) => {
    const value = filter[facet];
    return value === undefined || facet === except ? [] : [sql`${FACET_COLUMNS[facet]} = ${value}`];
  });
}

/** Every word must occur in name or address; the expression is the one the trigram index is built on. */
export function otherConditions({ q, near, live, partner, since, from, to }: DirectoryFilterInput): Sql[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5);
  return [
    ...words.map(
      (word) => sql`lower(t.name || ' ' || t.slug) like ${`%${word.replaceAll(LIKE_SPECIAL, '\\$&')}%`}`,
    ),
    ...(near ? [nearLimit(Number(near))] : []),
    ...(live === 'move' ? [MOVING] : live === 'run' ? [IN_A_RUN] : []),
    ...(partner ? [sql`t.parent_id = ${partner}`] : []),
    ...(since ? [sql`t.created_at >= ${addMs(now(), -PERIOD_DAYS[since] * DAY_MS)}`] : []),
    ...(from ? [sql`t.created_at >= ${dayOf(from)}`] : []),
    ...(to ? [sql`t.created_at < ${addMs(dayOf(to), DAY_MS)}`] : []),
  ];
}

/** Months that are over start anew, so their notes say nothing. */
function nearLimit(percent: number): Sql {
  return sql`exists (select from control.limit_watches w where w.tenant_id = t.id and w.threshold >= ${percent}
    and w.period in ('now', ${now().toISOString().slice(0, 7)}))`;
}

const MOVING = sql`exists (select from control.tenant_moves v where v.tenant_id = t.id and v.finished_at is null)`;
const IN_A_RUN = sql`(t.status = 'provisioning'
    or exists (select from control.lifecycle_runs r where r.tenant_id = t.id and r.finished_at is null)
    or exists (select from control.bundle_runs r where r.tenant_id = t.id and r.finished_at is null))`;

const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);

export function where(parts: Sql[]): Sql {
  return parts.length > 0 ? sql`where ${joinSql(parts, ' and ')}` : emptySql;
}
