import pg from 'pg';
import { withMainAdmin } from '../places';
import { CONTROL_SCHEMA } from '../roles';
import type { RowCounts } from './erase';

/**
 * What of a tenant stays in the control plane when it is erased: the operators' record. Everything else there that names
 * its tenant goes, also in tables that nobody has thought of here.
 */
export const KEPT_CONTROL_TABLES: readonly string[] = [
  'approvals',
  'bulk_run_rows',
  'bundles',
  'erasure_certificates',
  'lifecycle_runs',
  'operator_audit',
  'tenant_transitions',
];

/** Counts the rows of a tenant in the control plane that do not outlive it, by table. */
export function countControlRows(tenantId: string): Promise<RowCounts> {
  return withMainAdmin(async (client) => {
    const counts: RowCounts = {};
    for (const table of await tablesOfTenants(client)) {
      const { rows } = await client.query<{ count: string }>(
        `select count(*) as count from ${named(table)} where tenant_id = $1`,
        [tenantId],
      );
      const count = Number(rows[0]?.count ?? 0);
      if (count > 0) counts[table] = count;
    }
    return counts;
  });
}

/** Removes them, children before parents. Safe to repeat. */
export function eraseControlRows(tenantId: string): Promise<void> {
  return withMainAdmin(async (client) => {
    for (const table of (await tablesOfTenants(client)).toReversed())
      await client.query(`delete from ${named(table)} where tenant_id = $1`, [tenantId]);
  });
}

/** Tables of the control plane that name a tenant and are not kept, parents before the children that refer to them. */
async function tablesOfTenants(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; parents: string[] }>(
    `select c.relname::text as name,
            array(select distinct p.relname::text from pg_constraint f join pg_class p on p.oid = f.confrelid
              where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
       from pg_class c
      where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> all ($2)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
      order by c.relname`,
    [CONTROL_SCHEMA, KEPT_CONTROL_TABLES],
  );
  const names = new Set(rows.map(({ name }) => name));
  const left = [...rows];
  const ordered: string[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ parents }) =>
      parents.every((parent) => !names.has(parent) || ordered.includes(parent)),
    );
    const [table] = left.splice(Math.max(next, 0), 1);
    if (table) ordered.push(table.name);
  }
  return ordered;
}

function named(table: string): string {
  return `${CONTROL_SCHEMA}.${pg.escapeIdentifier(table)}`;
}
