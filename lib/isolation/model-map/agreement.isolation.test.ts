import path from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONTROL_SCHEMA, SHARED_SCHEMA } from '../roles';
import { type TrialDatabase, trialDatabase } from '../suite/support';
import { schemaSql } from './schema-sql';

/** Indexes that Prisma cannot express: with operator classes, on expressions or computed columns, or partial. */
const BEYOND_PRISMA = [
  'approvals_one_open_idx',
  'articles_search_idx',
  'branding_versions_one_draft_idx',
  'branding_versions_one_published_idx',
  'bundle_runs_live_key',
  'bundles_taking_key',
  'businesses_name_key_idx',
  'domains_one_primary_idx',
  'domains_one_verified_idx',
  'entitlement_overrides_one_live_idx',
  'lifecycle_runs_live_key',
  'migration_runs_live_key',
  'outbox_events_pending_idx',
  'plan_versions_one_draft_idx',
  'tenant_moves_live_key',
  'tenants_search_idx',
  'usage_rollups_hours_idx',
];

let database: TrialDatabase;
beforeAll(async () => {
  database = await trialDatabase();
});
afterAll(() => database.close());

/**
 * What a schema's tables are, as comparable lines: columns, keys, foreign keys, indexes. A column that the database
 * computes is nobody's to write, and Prisma cannot declare one.
 */
async function describeTables(client: pg.Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select line from (
       select format('%s.%s %s%s default %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                case when a.attnotnull then ' not null' else '' end, coalesce(pg_get_expr(d.adbin, d.adrelid), '-')) as line
         from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace = $1::regnamespace and c.relkind = 'r'
       union all
       select format('%s %s', c.conrelid::regclass::text, pg_get_constraintdef(c.oid))
         from pg_constraint c where c.connamespace = $1::regnamespace and c.contype in ('p', 'f', 'u')
       union all
       select pg_get_indexdef(i.indexrelid)
         from pg_index i join pg_class x on x.oid = i.indexrelid
        where x.relnamespace = $1::regnamespace and x.relname <> all ($2)
     ) lines order by line`,
    [schema, BEYOND_PRISMA],
  );
  return rows.map((row) => row.line.replaceAll(`${schema}.`, '')).sort();
}

async function describeDeclared(folder: string): Promise<string[]> {
  const schema = `declared_${folder}`;
  const sql = await schemaSql(path.resolve('prisma', folder), database.adminUrl);
  await database.admin.query(`create schema ${schema}; set search_path = ${schema}`);
  await database.admin.query(sql.replace(/^CREATE SCHEMA.*$/gm, ''));
  await database.admin.query('reset search_path');
  return describeTables(database.admin, schema);
}

describe('migrated tables and Prisma schemas agree', () => {
  it('on the tenant plane', async () => {
    const declared = await describeDeclared('tenant');
    expect(declared.length).toBeGreaterThan(50);
    expect(await describeTables(database.admin, SHARED_SCHEMA)).toEqual(declared);
  });

  it('on the control plane', async () => {
    const declared = await describeDeclared('control');
    expect(declared.length).toBeGreaterThan(50);
    expect(await describeTables(database.admin, CONTROL_SCHEMA)).toEqual(declared);
  });

  it('and a column that only one of them has is noticed', async () => {
    await database.admin.query('alter table tenant_shared.files add column forgotten text');
    expect((await describeTables(database.admin, SHARED_SCHEMA)).join()).toContain('files.forgotten text');
  });
});
