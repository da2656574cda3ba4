import type pg from 'pg';
import type { TenantModel, TenantModelMap } from '../model-map/types';
import { attempt, touched } from './attempt';
import { type AllowedValues, insertStatement, makeRow, type Row } from './rows';

/** One row of the victim or the attacker per model, with the ids that foreign keys need. */
export interface SeededTenant {
  tenantId: string;
  token: string;
  rows: Map<string, Row>;
  parents: Map<string, string>;
}

export interface TableAttack {
  models: TenantModelMap;
  model: TenantModel;
  /** Qualified table name, already quoted. */
  table: string;
  victim: SeededTenant;
  attacker: SeededTenant;
  allowed: AllowedValues;
  /** Tokens that must never be accepted, by name. */
  badTokens: Record<string, string | null>;
  /** False for append-only tables: the grant itself refuses, also the owner of the row. */
  isMutable: boolean;
}

/**
 * Attacks one table as the application role and returns every finding; none: the table holds.
 * Each attack has its positive control, so that a broken attack cannot look like a strong wall.
 */
export async function attackTable(client: pg.ClientBase, attack: TableAttack): Promise<string[]> {
  const { model, table, victim, attacker, badTokens, isMutable } = attack;
  const findings: string[] = [];
  const leak = (what: string) => findings.push(`${table}: ${what}`);
  const run = (token: string | null, statement: Parameters<typeof attempt>[2]) =>
    attempt(client, token, statement);
  const key = keyCondition(model, victim.rows.get(model.model));
  const ownKey = keyCondition(model, attacker.rows.get(model.model));
  const byKey = (verb: string, k: typeof key) => ({ text: `${verb} where ${k.text}`, values: k.values });

  // Reads
  if (touched(await run(attacker.token, byKey(`select * from ${table}`, key))) > 0)
    leak('select by key returned a stranger’s row');
  const all = await run(attacker.token, `select * from ${table} where tenant_id <> '${attacker.tenantId}'`);
  if (touched(all) > 0) leak('select of everything returned strangers’ rows');
  if (touched(await run(attacker.token, byKey(`select * from ${table}`, ownKey))) !== 1)
    leak('control failed: own row not readable');
  for (const [name, token] of Object.entries(badTokens)) {
    const outcome = await run(token, `select * from ${table}`);
    if (!('refused' in outcome)) leak(`${name} context was accepted`);
  }

  // Inserts
  const planted = makeRow(model, victim.tenantId, victim.parents, attack.allowed);
  if (touched(await run(attacker.token, insertStatement(table, planted))) > 0)
    leak('insert for a stranger was accepted');
  const own = makeRow(model, attacker.tenantId, attacker.parents, attack.allowed);
  if (touched(await run(attacker.token, insertStatement(table, own))) !== 1)
    leak('control failed: own insert refused');
  findings.push(...(await attackForeignKeys(client, attack)));

  // Changes
  const set = 'set tenant_id = tenant_id';
  if (touched(await run(attacker.token, byKey(`update ${table} ${set}`, key))) > 0)
    leak('update reached a stranger’s row');
  if (touched(await run(attacker.token, byKey(`delete from ${table}`, key))) > 0)
    leak('delete reached a stranger’s row');
  const move = {
    text: `update ${table} set tenant_id = '${victim.tenantId}' where ${ownKey.text}`,
    values: ownKey.values,
  };
  if (touched(await run(attacker.token, move)) > 0) leak('a row could be moved to another tenant');
  const insert = insertStatement(table, victim.rows.get(model.model) ?? planted);
  const upsert = {
    ...insert,
    text: `${insert.text} on conflict (${columnsOf(model, model.primaryKey)}) do update set tenant_id = excluded.tenant_id`,
  };
  if (touched(await run(attacker.token, upsert)) > 0) leak('upsert reached a stranger’s row');
  if (isMutable) {
    if (touched(await run(attacker.token, byKey(`update ${table} ${set}`, ownKey))) !== 1)
      leak('control failed: own update refused');
    const mine = insertStatement(table, attacker.rows.get(model.model) ?? own);
    const ownUpsert = {
      ...mine,
      text: `${mine.text} on conflict (${columnsOf(model, model.primaryKey)}) do update set tenant_id = excluded.tenant_id`,
    };
    if (touched(await run(attacker.token, ownUpsert)) !== 1) leak('control failed: own upsert refused');
  }
  return findings;
}

/** Own rows that point at a stranger's parent: the composite key must refuse them (checks bypass row-level security). */
async function attackForeignKeys(client: pg.ClientBase, attack: TableAttack): Promise<string[]> {
  const { model, table, victim, attacker, allowed } = attack;
  const findings: string[] = [];
  for (const relation of model.relations) {
    const keyField = relation.fromFields.find((field) => field !== 'tenantId');
    const column = model.columns.find((c) => c.field === keyField);
    const stranger = victim.parents.get(relation.model);
    if (!column || !stranger) continue;
    const row = {
      ...makeRow(model, attacker.tenantId, attacker.parents, allowed),
      [column.column]: stranger,
    };
    const outcome = await attempt(client, attacker.token, insertStatement(table, row));
    if (touched(outcome) > 0)
      findings.push(`${table}: ${column.column} may point at a stranger’s ${relation.model}`);
  }
  return findings;
}

function keyCondition(model: TenantModel, row: Row | undefined): { text: string; values: unknown[] } {
  if (!row) throw new Error(`The kit has no row of ${model.model}.`);
  const columns = model.primaryKey.map((field) => columnOf(model, field));
  return {
    text: columns.map((c, i) => `"${c}" = $${i + 1}`).join(' and '),
    values: columns.map((c) => row[c]),
  };
}

function columnsOf(model: TenantModel, fields: readonly string[]): string {
  return fields.map((field) => `"${columnOf(model, field)}"`).join(', ');
}

function columnOf(model: TenantModel, field: string): string {
  const column = model.columns.find((c) => c.field === field);
  if (!column) throw new Error(`${model.model} has no field ${field}.`);
  return column.column;
}
