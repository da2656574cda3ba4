import { type ControlClient, emptySql, joinSql, type Sql, sql } from '@/lib/isolation';
import { COUNT_LIMIT } from './schemas';

export interface DirectoryFilter {
  q?: string | undefined;
  status?: string | undefined;
  plan?: string | undefined;
  strategy?: string | undefined;
  since?: Date | undefined;
}

export interface DirectoryRow {
  id: string;
  slug: string;
  name: string;
  status: string;
  plan: string;
  strategy: string;
  accent_color: string;
  member_count: bigint;
  created_at: Date;
}

export interface DirectoryKey {
  createdAt: Date;
  id: string;
}

const LIKE_SPECIAL = /[\\%_]/g;

/** Every word must occur in name or address; the expression is the one the trigram index is built on. */
function conditions({ q, status, plan, strategy, since }: DirectoryFilter): Sql[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 5);
  return [
    ...words.map(
      (word) => sql`lower(t.name || ' ' || t.slug) like ${`%${word.replaceAll(LIKE_SPECIAL, '\\$&')}%`}`,
    ),
    ...(status ? [sql`t.status = ${status}`] : []),
    ...(plan ? [sql`t.plan = ${plan}`] : []),
    ...(strategy ? [sql`t.strategy = ${strategy}`] : []),
    ...(since ? [sql`t.created_at >= ${since}`] : []),
  ];
}

function where(parts: Sql[]): Sql {
  return parts.length > 0 ? sql`where ${joinSql(parts, ' and ')}` : emptySql;
}

/**
 * One page by keyset, so that page 400 costs what page 1 costs.
 * @param key rows behind it (`after`) or before it (`before`) in the order newest first
 */
export function directoryRows(
  db: ControlClient,
  filter: DirectoryFilter,
  key: { after?: DirectoryKey | undefined; before?: DirectoryKey | undefined },
  maxRows: number,
): Promise<DirectoryRow[]> {
  const parts = conditions(filter);
  if (key.after) parts.push(sql`(t.created_at, t.id) < (${key.after.createdAt}, ${key.after.id})`);
  if (key.before) parts.push(sql`(t.created_at, t.id) > (${key.before.createdAt}, ${key.before.id})`);
  const order = key.before ? sql`t.created_at, t.id` : sql`t.created_at desc, t.id desc`;
  return db.$queryRaw<DirectoryRow[]>`
    select t.id, t.slug, t.name, t.status, t.plan, t.strategy, t.accent_color, t.created_at,
           (select count(*) from control.memberships m where m.tenant_id = t.id) as member_count
      from control.tenants t ${where(parts)}
     order by ${order}
     limit ${maxRows}`;
}

/** How many tenants a filter leaves, counted up to a limit so that it stays quick with any number of tenants. */
export async function countDirectory(db: ControlClient, filter: DirectoryFilter): Promise<number> {
  const rows = await db.$queryRaw<{ count: bigint }[]>`
    select count(*) as count from (select 1 from control.tenants t ${where(conditions(filter))} limit ${COUNT_LIMIT + 1}) counted`;
  return Number(rows[0]?.count ?? 0);
}

/** Tenants per day of their sign-up (UTC), without days on which nobody did. */
export function signUpsByDay(db: ControlClient, since: Date): Promise<{ day: string; count: bigint }[]> {
  return db.$queryRaw`
    select to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*) as count
      from control.tenants t where t.created_at >= ${since} group by 1 order by 1`;
}
