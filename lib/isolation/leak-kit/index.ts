import type pg from 'pg';
import type { ContextKey } from '../context-token';
import { signContext } from '../context-token';
import type { TenantModelMap } from '../model-map/types';
import { quote } from '../migrations/prepare';
import { attackTable, type SeededTenant } from './attack-table';
import { attempt, validToken } from './attempt';
import { insertStatement, makeRow, parentsFirst, readAllowedValues } from './rows';

export { attackOrm, type OrmClient } from './attack-orm';
export { attempt, tryConnect, validToken } from './attempt';

export interface LeakTarget {
  models: TenantModelMap;
  /** Schema whose tables hold the victim's rows. */
  schema: string;
  /** Connection of the application role the attacker holds. */
  app: pg.ClientBase;
  /** Connection of an administrator, for seeding and for the check of FORCE. */
  admin: pg.ClientBase;
  key: ContextKey;
  victimId: string;
  attackerId: string;
}

/**
 * Attacks every tenant table of a schema: select, insert, update, delete, moving a row, pointing a key at a
 * stranger's row, upsert; with no, forged, expired and foreign contexts; and as the tables' owner.
 * Works from the Prisma schema's model map alone, so a new table is covered without writing a test.
 *
 * @returns every finding as a sentence; an empty list means that the schema holds
 */
export async function attackSchema(target: LeakTarget): Promise<string[]> {
  const findings = await unlistedTables(target);
  const allowed = await readAllowedValues(target.admin, target.schema);
  const victim = await seedTenant(target, target.victimId);
  const attacker = await seedTenant(target, target.attackerId);
  for (const model of parentsFirst(target.models)) {
    const table = `${quote(target.schema)}.${quote(model.table)}`;
    const { rows } = await target.app.query<{ mutable: boolean }>(
      "select has_table_privilege($1, 'update') as mutable",
      [table],
    );
    const isMutable = Boolean(rows[0]?.mutable);
    findings.push(
      ...(await attackTable(target.app, {
        models: target.models,
        model,
        table,
        victim,
        attacker,
        allowed,
        badTokens: badTokens(target),
        isMutable,
      })),
    );
    findings.push(...(await attackAsOwner(target, table)));
  }
  return findings;
}

/** Contexts nobody may get rows with. */
function badTokens(target: LeakTarget): Record<string, string | null> {
  const now = Math.ceil(Date.now() / 1000);
  const valid = validToken(target.victimId, target.key);
  const foreignKey = { id: target.key.id, secret: Buffer.alloc(32, 7) };
  const ownTag = validToken(target.attackerId, target.key).split('.').at(-1) ?? '';
  return {
    missing: null,
    empty: '',
    'plain tenant id': target.victimId,
    forged: `${valid.slice(0, -4)}0000`,
    unsigned: valid.split('.').slice(0, 4).join('.'),
    'with another tenant’s signature': `${valid.split('.').slice(0, 4).join('.')}.${ownTag}`,
    'signed with another key': signContext(target.victimId, foreignKey, now + 60),
    expired: signContext(target.victimId, target.key, now - 60),
    'of an unknown key': signContext(target.victimId, { ...target.key, id: 'k9' }, now + 60),
  };
}

/** FORCE: the owner of the tables must be held by the policy too, or a definer function would see everything. */
async function attackAsOwner(target: LeakTarget, table: string): Promise<string[]> {
  await target.admin.query('set role tenantry_owner');
  try {
    const outcome = await attempt(target.admin, null, `select * from ${table}`);
    return 'refused' in outcome ? [] : [`${table}: the owner reads it without a context`];
  } finally {
    await target.admin.query('reset role');
  }
}

/** A table that the Prisma schema does not know would be attacked by nobody: that is a finding by itself. */
async function unlistedTables(target: LeakTarget): Promise<string[]> {
  const { rows } = await target.admin.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = to_regnamespace($1) and relkind in ('r', 'p')",
    [quote(target.schema)],
  );
  const known = new Set(Object.values(target.models).map((model) => model.table));
  return rows
    .filter((row) => !known.has(row.name))
    .map((row) => `${row.name}: not in the Prisma schema, so nothing attacks it`);
}

/** One row of every model for a tenant, written by the application role under that tenant's own context. */
export async function seedTenant(
  target: Omit<LeakTarget, 'victimId' | 'attackerId'>,
  tenantId: string,
): Promise<SeededTenant> {
  const seeded: SeededTenant = {
    tenantId,
    token: validToken(tenantId, target.key),
    rows: new Map(),
    parents: new Map(),
  };
  const allowed = await readAllowedValues(target.admin, target.schema);
  for (const model of parentsFirst(target.models)) {
    const row = makeRow(model, tenantId, seeded.parents, allowed);
    const statement = insertStatement(`${quote(target.schema)}.${quote(model.table)}`, row);
    await target.app.query('begin');
    await target.app.query("select set_config('app.context', $1, true)", [seeded.token]);
    await target.app.query(statement);
    await target.app.query('commit');
    seeded.rows.set(model.model, row);
    if (typeof row.id === 'string') seeded.parents.set(model.model, row.id);
  }
  return seeded;
}
