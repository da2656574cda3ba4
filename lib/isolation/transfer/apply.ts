import { createHash } from 'node:crypto';
import pg from 'pg';
import type { TenantTable } from '../rows/tables';
import type { RowChange, TextRow } from './decode';

/**
 * Repeats changes of a tenant on its copy. Every change must meet exactly the row it is about: a copy that differs is
 * noticed at once instead of drifting.
 */
export class ChangeApplier {
  readonly #tables: ReadonlyMap<string, TenantTable>;

  /** @param client administrator connection, a replica's session: no foreign keys, no triggers */
  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly tenantId: string,
    tables: readonly TenantTable[],
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** Throws Error when the copy does not hold the row that changed, or the change is another tenant's. */
  async apply(change: RowChange): Promise<void> {
    const tenantId = (change.kind === 'insert' ? change.row : change.key).tenant_id;
    if (tenantId !== this.tenantId)
      throw new Error('A change of another tenant came through the row filter.');
    if (!this.#tables.has(change.table)) throw new Error(`The copy has no table ${change.table}.`);
    const { text, values } = this.#statement(change);
    const { rowCount } = await this.client.query({ name: nameOf(text), text, values });
    if (rowCount !== 1)
      throw new Error(`The copy differs: an ${change.kind} of ${change.table} met ${rowCount} rows.`);
  }

  #statement(change: RowChange): { text: string; values: (string | null)[] } {
    const table = `${pg.escapeIdentifier(this.schema)}.${pg.escapeIdentifier(change.table)}`;
    switch (change.kind) {
      case 'insert': {
        const [names, values] = given(change.row);
        const slots = values.map((_, i) => `$${i + 1}`).join(', ');
        return { text: `insert into ${table} (${names.join(', ')}) values (${slots})`, values };
      }
      case 'update': {
        const [names, values] = given(change.row);
        const sets = names.map((name, i) => `${name} = $${i + 1}`).join(', ');
        const where = conditionOf(change.key, values.length);
        return {
          text: `update ${table} set ${sets} where ${where.text}`,
          values: [...values, ...where.values],
        };
      }
      case 'delete': {
        const where = conditionOf(change.key, 0);
        return { text: `delete from ${table} where ${where.text}`, values: where.values };
      }
    }
  }
}

/** The same statement comes again and again: the server plans it once. */
function nameOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}

function given(row: TextRow): [names: string[], values: (string | null)[]] {
  const entries = Object.entries(row).filter(
    (entry): entry is [string, string | null] => entry[1] !== undefined,
  );
  return [entries.map(([name]) => pg.escapeIdentifier(name)), entries.map(([, value]) => value)];
}

function conditionOf(key: TextRow, offset: number): { text: string; values: (string | null)[] } {
  const [names, values] = given(key);
  return { text: names.map((name, i) => `${name} = $${offset + i + 1}`).join(' and '), values };
}
