import pg from 'pg';

export interface FieldDescription {
  name: string;
  dataTypeID: number;
  format?: 'text' | 'binary';
}
type Parse = (value: string) => unknown;

/** The shape of a prepared statement's rows: PostgreSQL refuses to run it once that would change. */
interface RowShape {
  fields: FieldDescription[];
  parsers: Parse[];
}

/** The part of pg's wire connection that a query writes to. */
interface WireConnection {
  parse(message: { text: string; name: string; types?: number[] }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string; rows?: number }): void;
  describe(message: { type: string; name: string }): void;
}

interface ResultInternals {
  fields: FieldDescription[];
  rows: unknown[];
  rowAsArray: boolean;
  _parsers: Parse[];
}

/** What pg's Query class offers to a subclass (node-postgres 8.23, lib/query.js). */
interface QueryInternals {
  name: string | undefined;
  types: { getTypeParser(oid: number, format: string): Parse } | undefined;
  _result: ResultInternals;
  _canceledDueToError: unknown;
  prepare(connection: WireConnection): void;
  handleRowDescription(message: { fields: FieldDescription[] }): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}

const BaseQuery = pg.Query as unknown as new (
  config: pg.QueryConfig,
  values: undefined,
  callback: QueryCallback,
) => QueryInternals;

export type QueryCallback = (error: Error | null, result?: pg.QueryResult) => void;

const SET_CONTEXT = "pg_catalog.set_config('app.context', $1, true)";
const HOLD_PLACE = 'pg_catalog.pg_advisory_xact_lock_shared($2)';
const setTimes = (first: number) =>
  `pg_catalog.set_config('statement_timeout', $${first}, true), pg_catalog.set_config('idle_in_transaction_session_timeout', $${first + 1}, true)`;

/**
 * What puts a tenant on a connection, by what else the transaction needs; all of it ends with the transaction.
 * `held`: it may write, so it keeps the tenant where it is until it ends (`move-lock.ts`): whoever moves the tenant waits
 * for it, and it for whoever does. `timed`: the tenant's times are not those of the pool.
 */
export const CONTEXT_SQL = {
  plain: `select ${SET_CONTEXT}`,
  held: `select ${SET_CONTEXT}, ${HOLD_PLACE}`,
  timed: `select ${SET_CONTEXT}, ${setTimes(2)}`,
  heldTimed: `select ${SET_CONTEXT}, ${HOLD_PLACE}, ${setTimes(3)}`,
} as const;

export type ContextKind = keyof typeof CONTEXT_SQL;

/** Values with which each may be prepared. */
export const CONTEXT_SAMPLES: Record<ContextKind, readonly string[]> = {
  plain: [''],
  held: ['', '0'],
  timed: ['', '1s', '1s'],
  heldTimed: ['', '0', '1s', '1s'],
};

/** What goes out in front of a statement. */
export interface ContextStatement {
  /** Name under which it is prepared on this connection; empty: parse it here (poolers that know no prepared statements). */
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

/** What is known of a connection's prepared statements; gone with the connection. */
interface Known {
  shapes: Map<string, RowShape>;
  /** The same connection, except that it leaves out Describe. */
  undescribed: WireConnection;
}
const known = new WeakMap<WireConnection, Known>();

function knownOf(connection: WireConnection): Known {
  let entry = known.get(connection);
  if (!entry) {
    const undescribed = Object.create(connection, { describe: { value: () => {} } }) as WireConnection;
    entry = { shapes: new Map(), undescribed };
    known.set(connection, entry);
  }
  return entry;
}

/**
 * A statement with its tenant context in the same flight: Bind and Execute of the context statement, then the
 * statement itself, then one Sync. Up to a Sync everything is one implicit transaction, so the transaction-local
 * setting holds for the statement and for nothing after it.
 * A statement that this connection has run before is not described again when its rows are wanted as arrays, as
 * Prisma's adapter wants them: describing fourteen columns costs the server and us more than the one row.
 * Source: PostgreSQL 18 manual, 54.2.3 Extended Query (pipelining).
 */
export class ContextQuery extends BaseQuery {
  #isContextAnswer = true;
  #shapes: Map<string, RowShape> | undefined;

  /**
   * @param context statement that sets the signed tenant context
   */
  constructor(
    config: pg.QueryConfig,
    private readonly context: ContextStatement,
    callback: QueryCallback,
  ) {
    super(config, undefined, callback);
  }

  /** Simple protocol would run the statement without the context. */
  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: WireConnection): void {
    const { name, text, values } = this.context;
    if (name === '') connection.parse({ text, name });
    connection.bind({ portal: '', statement: name, values: values as string[] });
    connection.execute({ portal: '' });
    if (!this.name || !this._result.rowAsArray) return super.prepare(connection);
    const { shapes, undescribed } = knownOf(connection);
    this.#shapes = shapes;
    super.prepare(shapes.has(this.name) ? undescribed : connection);
  }

  override handleRowDescription(message: { fields: FieldDescription[] }): void {
    if (!this.#shapes || !this.name) return super.handleRowDescription(message);
    const { fields } = message;
    const parserOf = this.types ?? pg.types;
    const parsers = fields.map(
      (field) => parserOf.getTypeParser(field.dataTypeID, field.format ?? 'text') as Parse,
    );
    const shape = { fields, parsers };
    this.#take(shape);
    this.#shapes.set(this.name, shape);
  }

  override handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#isContextAnswer || this._canceledDueToError) return;
    if (!this.#shapes) return super.handleDataRow(message);
    const { _parsers: parsers, rows } = this._result;
    try {
      rows.push(message.fields.map((value, i) => (value === null ? null : (parsers[i] as Parse)(value))));
    } catch (error) {
      this._canceledDueToError = error;
    }
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (!this.#isContextAnswer) return super.handleCommandComplete(message, connection);
    this.#isContextAnswer = false;
    const shape = this.name ? this.#shapes?.get(this.name) : undefined;
    if (shape) this.#take(shape);
  }

  #take({ fields, parsers }: RowShape): void {
    this._result.fields = fields;
    this._result._parsers = parsers;
  }
}
