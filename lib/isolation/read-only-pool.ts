import pg from 'pg';
import type { ContextStatement } from './context-query';
import { READ_ONLY_SETTING } from './read-only';
import { isConnectionSuspect, queryWithContext, TenantConnection } from './tenant-pool';

const READ_ONLY: ContextStatement = { name: '', text: `select ${READ_ONLY_SETTING}`, values: [] };

type QueryInput = pg.QueryConfig | string;

/**
 * A view of the control plane's pool whose every statement is a transaction that only reads. The setting goes out in front
 * of each statement and has taken a snapshot, after which PostgreSQL refuses to turn it back. Few requests use it, so
 * nothing is prepared.
 */
export class ReadOnlyPool extends pg.Pool {
  constructor(private readonly shared: () => pg.Pool) {
    super({ max: 1 });
    this.setMaxListeners(0);
  }

  // pg declares nine overloads; Prisma's adapter uses this one alone.
  override query = ((input: QueryInput) => this.#runOnce(input)) as pg.Pool['query'];

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (...args: unknown[]) => void): void;
  override connect(callback?: unknown): Promise<pg.PoolClient> | undefined {
    if (callback !== undefined) throw new Error('A read-only pool is used with promises.');
    return this.#connect();
  }

  override async end(): Promise<void> {
    // The shared pool outlives its views.
  }

  async #runOnce(input: QueryInput): Promise<pg.QueryResult> {
    const client = await this.shared().connect();
    let failure: unknown;
    try {
      return await queryWithContext(client, configOf(input), READ_ONLY);
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      client.release(isConnectionSuspect(failure));
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.shared().connect();
    return new TenantConnection(client, READ_ONLY, configOf, () => {}, true) as unknown as pg.PoolClient;
  }
}

/** Without a name: a statement prepared elsewhere must not be described by what it was there. */
function configOf(input: QueryInput): pg.QueryConfig {
  if (typeof input === 'string') return { text: input };
  const { name: _, ...config } = input;
  return config;
}
