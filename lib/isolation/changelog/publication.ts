import pg from 'pg';
import { SHARED_SCHEMA } from '../roles';

/** The publication of every schema with tenants in a database. */
export const LOG_PUBLICATION = 'tenantry_log';
const OWN_SCHEMA = '^t_[0-9a-z]{26}$';

/** A schema of tenants that is made now is covered before its first row, where a log is kept. */
export async function coverSchemas(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; covered: boolean; published: boolean }>(
    `select n.nspname::text as name,
       exists (select from pg_publication_namespace p join pg_publication b on b.oid = p.pnpubid
                where b.pubname = $1 and p.pnnspid = n.oid) as covered,
       exists (select from pg_publication where pubname = $1) as published
     from pg_namespace n where n.nspname in ($2, 'tenant') or n.nspname ~ $3`,
    [LOG_PUBLICATION, SHARED_SCHEMA, OWN_SCHEMA],
  );
  const missing = rows.filter(({ covered }) => !covered).map(({ name }) => pg.escapeIdentifier(name));
  if (missing.length === 0) return;
  const list = `tables in schema ${missing.join(', ')}`;
  await client.query(
    rows.some(({ published }) => published)
      ? `alter publication ${LOG_PUBLICATION} add ${list}`
      : `create publication ${LOG_PUBLICATION} for ${list} with (publish = 'insert, update, delete')`,
  );
}

/** Whether a database's changes are kept. */
export async function hasLog(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query('select from pg_publication where pubname = $1', [LOG_PUBLICATION]);
  return (rowCount ?? 0) > 0;
}
