import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { env } from '@/lib/env';
import type { Place } from '@/lib/kernel/context';
import { FairGate } from '@/lib/kernel/fair-gate';
import { processSingleton } from '@/lib/kernel/singleton';
import { ROLES, tenantRole } from './roles';
import { tenantRolePassword } from './secrets';
import { POOL_TIMES } from './share';
import { createStatementNames } from './statement-names';
import { prepareContextStatement, TenantPool } from './tenant-pool';

/** How many tenants with a database of their own may have an open pool in this process. */
const MAX_OWN_DATABASE_POOLS = 24;
const OWN_DATABASE_POOL_MAX = 3;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Statements that wait for a connection: of one tenant, of all, and for how long. A tenant's requests take turns before
 * this, 64 at a time with a dozen statements each: those must find room, or pages fail that were let in.
 */
const QUEUES = { maxWaitingPerTenant: 2_000, maxWaiting: 10_000, maxWaitMs: 5_000 };

interface PlanePool {
  shared: pg.Pool;
  view: TenantPool;
}

interface PoolSet {
  plane: Map<string, PlanePool>;
  own: LRUCache<string, PlanePool>;
  control: pg.Pool | undefined;
}

const pools = processSingleton<PoolSet>('isolation.pools', () => ({
  plane: new Map(),
  own: new LRUCache<string, PlanePool>({
    max: MAX_OWN_DATABASE_POOLS,
    dispose: ({ shared }) => void shared.end(),
  }),
  control: undefined,
}));

const statementNames = processSingleton('isolation.statement-names', createStatementNames);

/** The address of `database` on the main server for a role. */
export function databaseUrl(database: string, user?: string, password?: string): string {
  const url = new URL(env().databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (user !== undefined) url.username = encodeURIComponent(user);
  if (password !== undefined) url.password = encodeURIComponent(password);
  return url.toString();
}

/** Name of the database that DATABASE_URL points at: control plane, shared and schema tenants. */
export function mainDatabase(): string {
  return decodeURIComponent(new URL(env().databaseUrl).pathname.slice(1)) || 'postgres';
}

/**
 * The tenant-aware pool of a place. Shared and schema tenants of one database use one pool;
 * a database of its own has a small one that closes when idle.
 */
export function tenantPool(place: Place): TenantPool {
  const key = `${place.partition}/${place.database}`;
  if (place.database === mainDatabase()) {
    let pool = pools.plane.get(key);
    if (!pool) {
      pool = openPlanePool(place.database, ROLES.app, env().appPassword, env().dbPoolMax);
      pools.plane.set(key, pool);
    }
    return pool.view;
  }
  let pool = pools.own.get(key);
  if (!pool) {
    const password = tenantRolePassword(env().masterKey, place);
    pool = openPlanePool(place.database, tenantRole(place.database), password, OWN_DATABASE_POOL_MAX);
    pools.own.set(key, pool);
  }
  return pool.view;
}

function openPlanePool(database: string, role: string, password: string, max: number): PlanePool {
  const shared = createPool(databaseUrl(database, role, password), max, {
    onConnect: env().poolerMode ? undefined : prepareContextStatement,
  });
  // A database of its own has one tenant: nobody to leave a connection for.
  const reserve = database === mainDatabase() ? 1 : 0;
  const gate = env().tenantTurns ? new FairGate({ slots: max, reserve, ...QUEUES }) : undefined;
  return { shared, view: new TenantPool(shared, env().poolerMode ? undefined : statementNames, gate) };
}

/** The pool of the control plane. */
export function controlPool(): pg.Pool {
  pools.control ??= createPool(
    databaseUrl(mainDatabase(), ROLES.control, env().controlPassword),
    Math.max(2, Math.ceil(env().dbPoolMax / 2)),
  );
  return pools.control;
}

interface PoolHooks {
  onConnect?: ((client: pg.ClientBase) => Promise<void>) | undefined;
}

function createPool(connectionString: string, max: number, hooks: PoolHooks = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'tenantry',
    allowExitOnIdle: true,
    // A pooler in transaction mode does not keep settings of the start-up packet.
    ...(env().poolerMode
      ? {}
      : {
          statement_timeout: POOL_TIMES.statementMs,
          idle_in_transaction_session_timeout: POOL_TIMES.idleTransactionMs,
        }),
    ...(hooks.onConnect ? { onConnect: hooks.onConnect } : {}),
  } as pg.PoolConfig);
  pool.setMaxListeners(0);
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** Closes the pools of one place's own database, so that the database can be dropped. */
export function forgetPools(place: Place): void {
  pools.own.delete(`${place.partition}/${place.database}`);
}

/** Closes every pool of this process. */
export async function closePools(): Promise<void> {
  const open = [...pools.plane.values(), ...pools.own.values()].map((p) => p.shared);
  if (pools.control) open.push(pools.control);
  pools.plane.clear();
  pools.own.clear();
  pools.control = undefined;
  await Promise.allSettled(open.map((pool) => (pool.ending ? undefined : pool.end())));
}

/** Connections in use and waiting, for metrics. */
export function poolFigures(): { name: string; total: number; idle: number; waiting: number }[] {
  const figure = (name: string, pool: pg.Pool) => ({
    name,
    total: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  });
  return [
    ...[...pools.plane.entries()].map(([name, p]) => figure(name, p.shared)),
    ...(pools.control ? [figure('control', pools.control)] : []),
  ];
}
