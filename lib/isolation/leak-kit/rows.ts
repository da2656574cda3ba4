import type pg from 'pg';
import { newId } from '@/lib/kernel/ids';
import type { ModelColumn, TenantModel, TenantModelMap } from '../model-map/types';

/** A row as columns and values, ready for a bound statement. */
export type Row = Record<string, unknown>;

/** Which values a CHECK allows, by `table.column`: read from the catalogue, so that adopters' tables work too. */
export type AllowedValues = Map<string, string>;

/** Reads the first allowed literal of every single-column CHECK constraint of a schema. */
export async function readAllowedValues(client: pg.ClientBase, schema: string): Promise<AllowedValues> {
  const { rows } = await client.query<{ key: string; definition: string }>(
    `select c.conrelid::regclass::text || '.' || a.attname as key, pg_get_constraintdef(c.oid) as definition
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'c' and cardinality(c.conkey) = 1 and c.connamespace = to_regnamespace($1)`,
    [schema],
  );
  const allowed: AllowedValues = new Map();
  for (const row of rows) {
    const literal = /'([^']+)'/.exec(row.definition)?.[1];
    const key = row.key.split('.').slice(-2).join('.').replaceAll('"', '');
    if (literal !== undefined) allowed.set(key, literal);
  }
  return allowed;
}

/** Models in an order in which a row's parents come before it. */
export function parentsFirst(models: TenantModelMap): TenantModel[] {
  const sorted: TenantModel[] = [];
  const visit = (model: TenantModel) => {
    if (sorted.includes(model)) return;
    for (const relation of model.relations) {
      const parent = models[relation.model];
      if (relation.fromFields.length > 0 && parent && parent !== model) visit(parent);
    }
    sorted.push(model);
  };
  for (const model of Object.values(models)) visit(model);
  return sorted;
}

/**
 * Makes a valid row of a model: every required column, every relation pointing at `parents`.
 *
 * @param parents id of the tenant's row per model, as far as they exist
 */
export function makeRow(
  model: TenantModel,
  tenantId: string,
  parents: Map<string, string>,
  allowed: AllowedValues,
): Row {
  const row: Row = {};
  for (const column of model.columns) {
    const value = valueOf(model, column, tenantId, allowed);
    if (value !== undefined) row[column.column] = value;
  }
  for (const relation of model.relations) {
    const keyField = relation.fromFields.find((field) => field !== 'tenantId');
    const column = model.columns.find((c) => c.field === keyField);
    const parent = parents.get(relation.model);
    if (column && parent) row[column.column] = parent;
  }
  return row;
}

function valueOf(model: TenantModel, column: ModelColumn, tenantId: string, allowed: AllowedValues): unknown {
  if (column.field === 'tenantId') return tenantId;
  const isKey = model.primaryKey.includes(column.field);
  if (!isKey && (!column.isRequired || column.hasDefault)) return undefined;
  if (column.isList) return [];
  switch (column.type) {
    case 'String':
      return allowed.get(`${model.table}.${column.column}`) ?? newId('request');
    case 'Int':
    case 'BigInt':
      return Math.floor(Math.random() * 2_000_000_000);
    case 'Float':
    case 'Decimal':
      return 1;
    case 'Boolean':
      return true;
    case 'DateTime':
      return new Date(Date.now() + 3_600_000);
    case 'Json':
      return '{}';
    case 'Bytes':
      return Buffer.from('x');
    default:
      throw new Error(`The leak-test kit cannot make a ${column.type} for ${model.table}.${column.column}.`);
  }
}

/** `insert into … values …` with bound values. */
export function insertStatement(table: string, row: Row): { text: string; values: unknown[] } {
  const columns = Object.keys(row);
  const marks = columns.map((_, i) => `$${i + 1}`);
  return {
    text: `insert into ${table} (${columns.map((c) => `"${c}"`).join(', ')}) values (${marks.join(', ')})`,
    values: Object.values(row),
  };
}
