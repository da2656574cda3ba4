import type pg from 'pg';

/** A table of the tenant plane as it is in one schema. */
export interface TenantTable {
  readonly name: string;
  /** Columns that are stored, not computed, by name in alphabetical order: the same in every place. */
  readonly columns: readonly TenantColumn[];
  /** Columns of the primary key. */
  readonly key: readonly string[];
}

export interface TenantColumn {
  readonly name: string;
  /** As PostgreSQL writes it, such as `timestamp(3) with time zone`. */
  readonly type: string;
}

/**
 * Every table of a schema of tenants, parents before the children that refer to them.
 * @throws Error when a table has no primary key with the tenant in it: it could be neither copied nor compared
 */
export async function tenantTables(client: pg.ClientBase, schema: string): Promise<TenantTable[]> {
  const { rows } = await client.query<{
    name: string;
    columns: TenantColumn[];
    key: string[] | null;
    parents: string[];
  }>(
    `select c.relname::text as name,
       (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attname)
          from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
       (select array_agg(a.attname::text order by k.position)
          from pg_index i cross join lateral unnest(i.indkey) with ordinality k (attnum, position)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
         where i.indrelid = c.oid and i.indisprimary) as key,
       array(select distinct f.confrelid::regclass::oid::text from pg_constraint f
         where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents,
       c.oid::text as oid
     from pg_class c
    where c.relnamespace = to_regnamespace($1) and c.relkind in ('r', 'p')
    order by c.relname`,
    [`"${schema}"`],
  );
  const withOids = rows as ((typeof rows)[number] & { oid: string })[];
  for (const { name, key } of rows) {
    if (!key?.includes('tenant_id'))
      throw new Error(`The table ${name} has no primary key with the tenant in it.`);
  }
  return inOrder(withOids).map(({ name, columns, key }) => ({ name, columns, key: key ?? [] }));
}

/** Parents first; tables that refer to each other in a ring keep the order of their names. */
function inOrder<T extends { oid: string; parents: string[] }>(tables: readonly T[]): T[] {
  const left = [...tables];
  const done = new Set<string>();
  const ordered: T[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ parents }) => parents.every((oid) => done.has(oid)));
    const [table] = left.splice(Math.max(next, 0), 1) as [T];
    done.add(table.oid);
    ordered.push(table);
  }
  return ordered;
}
