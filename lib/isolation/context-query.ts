import pg from 'pg';

/** The part of pg's wire connection that a query writes to. */
interface WireConnection {
  parse(message: { text: string; name: string; types?: number[] }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string; rows?: number }): void;
}

/** What pg's Query class offers to a subclass (node-postgres 8.23, lib/query.js). */
interface QueryInternals {
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}

const BaseQuery = pg.Query as unknown as new (
  config: pg.QueryConfig,
  values: undefined,
  callback: QueryCallback,
) => QueryInternals;

export type QueryCallback = (error: Error | null, result?: pg.QueryResult) => void;

export const CONTEXT_SQL = "select pg_catalog.set_config('app.context', $1, true)";

/**
 * A statement with its tenant context in the same flight: Bind and Execute of the context statement, then the
 * statement itself, then one Sync. Up to a Sync everything is one implicit transaction, so the transaction-local
 * setting holds for the statement and for nothing after it.
 * Source: PostgreSQL 18 manual, 54.2.3 Extended Query (pipelining).
 */
export class ContextQuery extends BaseQuery {
  #isContextAnswer = true;

  /**
   * @param contextStatement name of the context statement prepared on this connection; empty: parse it here
   *   (poolers that do not know prepared statements)
   * @param token signed tenant context
   */
  constructor(
    config: pg.QueryConfig,
    private readonly contextStatement: string,
    private readonly token: string,
    callback: QueryCallback,
  ) {
    super(config, undefined, callback);
  }

  /** Simple protocol would run the statement without the context. */
  requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: WireConnection): void {
    if (this.contextStatement === '') connection.parse({ text: CONTEXT_SQL, name: '' });
    connection.bind({ portal: '', statement: this.contextStatement, values: [this.token] });
    connection.execute({ portal: '' });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (!this.#isContextAnswer) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#isContextAnswer) this.#isContextAnswer = false;
    else super.handleCommandComplete(message, connection);
  }
}
