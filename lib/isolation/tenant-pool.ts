import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { appError } from '@/lib/kernel/errors';
import type { FairGate, Release } from '@/lib/kernel/fair-gate';
import { activityOf, metrics, withSpan } from '@/lib/observability';
import { withConstantLimit } from './constant-limit';
import {
  CONTEXT_SAMPLES,
  CONTEXT_SQL,
  type ContextKind,
  ContextQuery,
  type ContextStatement,
} from './context-query';
import { READ_ONLY_SETTING } from './read-only';
import { currentScope, type TenantScope } from './scope';
import type { TenantShare } from './share';
import type { StatementNames } from './statement-names';

type ContextNames = Record<ContextKind, string>;
const contextStatements = new WeakMap<object, ContextNames>();
const CONTEXT_KINDS = Object.keys(CONTEXT_SQL) as ContextKind[];

/**
 * Prepares the context statements once per connection. Their names are random, so that injected SQL cannot put another
 * statement in their place for the next tenant on this connection.
 */
export async function prepareContextStatement(client: pg.ClientBase): Promise<void> {
  const names = {} as ContextNames;
  for (const kind of CONTEXT_KINDS) {
    names[kind] = `c${randomBytes(12).toString('hex')}`;
    await client.query({ name: names[kind], text: CONTEXT_SQL[kind], values: [...CONTEXT_SAMPLES[kind]] });
  }
  contextStatements.set(client, names);
}

const DATABASE_SPAN = { role: 'client', attributes: { 'db.system.name': 'postgresql' } } as const;

type QueryInput = pg.QueryConfig | string;

/**
 * What Prisma's adapter takes for a pool: every statement runs with the signed context of the tenant in scope, in the
 * flight of the statement itself. Without a tenant in scope nothing is sent.
 */
export class TenantPool extends pg.Pool {
  /**
   * @param shared the pool behind the view; opened by the first statement, and anew after it was closed for its room
   * @param names names for prepared statements; absent: none are prepared (poolers that do not know them)
   * @param gate whose turn it is to have a connection; absent: first come, first served
   */
  constructor(
    private readonly shared: () => pg.Pool | Promise<pg.Pool>,
    private readonly names?: StatementNames,
    private readonly gate?: FairGate,
  ) {
    super({ max: 1 });
    // One listener per Prisma client that uses this pool.
    this.setMaxListeners(0);
  }

  // pg declares nine overloads; Prisma's adapter uses this one alone.
  override query = ((input: QueryInput) =>
    withSpan('tenant query', DATABASE_SPAN, () => this.#runOnce(input))) as pg.Pool['query'];

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: (...args: unknown[]) => void): void;
  override connect(callback?: unknown): Promise<pg.PoolClient> | undefined {
    if (callback !== undefined) throw new Error('A tenant pool is used with promises.');
    return this.#connect();
  }

  override async end(): Promise<void> {
    // The shared pool outlives its views.
  }

  async #runOnce(input: QueryInput): Promise<pg.QueryResult> {
    const scope = currentScope();
    const askedAt = performance.now();
    const leave = this.#tryEnter(scope) ?? (await this.#enter(scope, askedAt));
    const startedAt = performance.now();
    let client: pg.PoolClient | undefined;
    let failure: unknown;
    try {
      client = await (await this.shared()).connect();
      // A backend that dies tells the connection as well as the query; the query's error is the one that counts.
      client.on('error', ignore);
      const statement = this.#statement(input);
      return await queryWithContext(client, statement, contextFor(client, scope, isRead(statement.text)));
    } catch (error) {
      failure = error;
      throw inOurWords(error);
    } finally {
      client?.removeListener('error', ignore);
      client?.release(isConnectionSuspect(failure));
      leave();
      recordQuery(scope.tenantId, performance.now() - startedAt);
      observe(askedAt, failure);
    }
  }

  async #connect(): Promise<pg.PoolClient> {
    const scope = currentScope();
    const askedAt = performance.now();
    const leave = this.#tryEnter(scope) ?? (await this.#enter(scope, askedAt));
    const startedAt = performance.now();
    try {
      const client = await (await this.shared()).connect();
      const statement = (input: QueryInput) => this.#statement(input);
      const context = contextFor(client, scope, false);
      const release = () => {
        leave();
        recordQuery(scope.tenantId, performance.now() - startedAt);
      };
      return new TenantConnection(client, context, statement, release) as unknown as pg.PoolClient;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Without a gate, without a share, and inside the tenant's own transaction nobody waits for a turn. */
  #tryEnter({ share, isInTransaction }: TenantScope): Release | null {
    return this.gate === undefined || share === undefined || isInTransaction
      ? ignore
      : this.gate.tryEnter(share);
  }

  async #enter({ tenantId, share }: TenantScope, askedAt: number): Promise<Release> {
    try {
      return await (this.gate as FairGate).enter(share as TenantShare);
    } finally {
      activityOf(tenantId).queryWaitMs += performance.now() - askedAt;
    }
  }

  #statement(input: QueryInput): pg.QueryConfig {
    const config = typeof input === 'string' ? { text: input } : input;
    const { text, values } = withConstantLimit(config.text, config.values ?? []);
    return { ...config, text, values, ...(this.names ? { name: this.names({ sql: text }) } : {}) };
  }
}

/**
 * One connection for one transaction. BEGIN goes out plain and the context rides with the first statement after it:
 * a context statement before SET TRANSACTION ISOLATION LEVEL would take a snapshot and make that fail.
 */
export class TenantConnection {
  #needsContext = true;
  #isSuspect = false;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly context: ContextStatement,
    private readonly statement: (input: QueryInput) => pg.QueryConfig,
    private readonly leave: Release,
    /** Whether the context goes before each statement, not the first alone. */
    private readonly isBeforeEach = false,
  ) {}

  query(input: QueryInput): Promise<pg.QueryResult> {
    return withSpan('tenant query', DATABASE_SPAN, () => this.#run(input));
  }

  async #run(input: QueryInput): Promise<pg.QueryResult> {
    const text = typeof input === 'string' ? input : input.text;
    const startedAt = performance.now();
    let failure: unknown;
    try {
      if (isTransactionControl(text)) return await this.client.query(input);
      const statement = this.statement(input);
      if (!this.#needsContext) return await this.client.query(statement);
      this.#needsContext = this.isBeforeEach;
      return await queryWithContext(this.client, statement, this.context);
    } catch (error) {
      failure = error;
      this.#isSuspect ||= isConnectionSuspect(error);
      throw inOurWords(error);
    } finally {
      observe(startedAt, failure);
    }
  }

  on(event: 'error', listener: (error: Error) => void): this {
    this.client.on(event, listener);
    return this;
  }

  removeListener(event: 'error', listener: (error: Error) => void): this {
    this.client.removeListener(event, listener);
    return this;
  }

  /** Gives the connection back, or destroys it when it is broken or still inside a transaction. */
  release(error?: Error | boolean): void {
    const isInTransaction = statusOf(this.client) !== 'I';
    this.client.release(Boolean(error) || this.#isSuspect || isInTransaction);
    this.leave();
  }
}

/** The statement that puts the tenant on a connection; and its times, where they are not the pool's. */
function contextFor(
  client: pg.PoolClient,
  { signer, share, isReadOnly }: TenantScope,
  isAloneAndReads: boolean,
): ContextStatement {
  const times = share?.times ?? [];
  const hold = isAloneAndReads ? [] : [signer.lockKey];
  const kind: ContextKind =
    hold.length > 0 ? (times.length > 0 ? 'heldTimed' : 'held') : times.length > 0 ? 'timed' : 'plain';
  const values = [signer.token(Date.now()), ...hold, ...times];
  // Rare enough to be parsed each time.
  if (isReadOnly) return { name: '', text: `${CONTEXT_SQL[kind]}, ${READ_ONLY_SETTING}`, values };
  return { name: contextStatements.get(client)?.[kind] ?? '', text: CONTEXT_SQL[kind], values };
}

/** A statement that only reads, when it is a transaction of its own. A function that writes is called inside one that is opened. */
function isRead(text: string): boolean {
  return /^\s*select\b/i.test(text);
}

export function queryWithContext(
  client: pg.PoolClient,
  config: pg.QueryConfig,
  context: ContextStatement,
): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    const query = new ContextQuery(config, context, (error, result) =>
      error ? reject(error) : resolve(result as pg.QueryResult),
    );
    client.query(query as unknown as pg.Submittable);
  });
}

/** A statement that was stopped for its time (57014) becomes a sentence for people; all else stays what it is. */
function inOurWords(error: unknown): unknown {
  if ((error as { code?: unknown }).code !== '57014') return error;
  return appError('UNAVAILABLE', {
    message: 'This took too long and was stopped. Please try again, with less at a time.',
    detail: { reason: 'statement timeout' },
    cause: error,
  });
}

function recordQuery(tenantId: string, tookMs: number): void {
  const activity = activityOf(tenantId);
  activity.queries++;
  activity.queryMs += tookMs;
}

function observe(startedAt: number, failure: unknown): void {
  const { tenantQueries, tenantQueryDuration } = metrics();
  tenantQueries.inc(failure === undefined ? OK : FAILED);
  tenantQueryDuration.observe((performance.now() - startedAt) / 1000);
}
const OK = { outcome: 'ok' } as const;
const FAILED = { outcome: 'failed' } as const;

function isTransactionControl(text: string): boolean {
  return /^(begin|commit|rollback|set transaction)\b/i.test(text) && !/^rollback to\b/i.test(text);
}

function ignore(): void {}

/**
 * True when the connection must not serve anybody else: an error without an SQLSTATE came from the wire (or from a
 * timeout whose answer is still to come), class 57P and 08 mean that the backend is going, 26000 that somebody
 * removed our prepared statements, and 0A000 that a migration changed the rows that one of them returns.
 */
export function isConnectionSuspect(error: unknown): boolean {
  if (error === undefined) return false;
  const code = (error as { code?: unknown }).code;
  return typeof code !== 'string' || !/^[0-9A-Z]{5}$/.test(code) || /^(57P|08|26000|0A000)/.test(code);
}

function statusOf(client: pg.PoolClient): string | null {
  return (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus();
}
