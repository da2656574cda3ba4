import pg from 'pg';
import { env } from '@/lib/env';
import type { Place } from '@/lib/kernel/context';
import { FairGate } from '@/lib/kernel/fair-gate';
import { processSingleton } from '@/lib/kernel/singleton';
import { ConnectionBudget } from './connection-budget';
import { ROLES, tenantRole } from './roles';
import { tenantRolePassword } from './secrets';
import {
  databaseUrl,
  isOwnDatabase,
  mainDatabase,
  partitionPasswords,
  replicaUrl,
  serverUrl,
} from './servers';
import { POOL_TIMES } from './share';
import { createStatementNames } from './statement-names';
import { prepareContextStatement, TenantPool } from './tenant-pool';

/** Connections of a pool that serves one tenant's own database. */
const OWN_DATABASE_POOL_MAX = 3;
const CONNECT_TIMEOUT_MS = 10_000;
/**
 * Statements that wait for a connection: of one tenant, of all, and for how long. A tenant's requests take turns before
 * this, 64 at a time with a dozen statements each: those must find room, or pages fail that were let in.
 */
const QUEUES = { maxWaitingPerTenant: 2_000, maxWaiting: 10_000, maxWaitMs: 5_000 };

interface PoolSet {
  budget: ConnectionBudget;
  views: Map<string, TenantPool>;
  control: pg.Pool | undefined;
}

const pools = processSingleton<PoolSet>('isolation.pools', () => ({
  // The control plane's pool is open as long as the process: its connections are not for sharing out.
  budget: new ConnectionBudget(() => env().dbConnectionsMax - controlPoolMax()),
  views: new Map(),
  control: undefined,
}));

const statementNames = processSingleton('isolation.statement-names', createStatementNames);

/**
 * The tenant-aware pool of a place. Shared and schema tenants of one database use one pool; a database of its own has a
 * small one. Both are opened by the first statement and closed when the budget of connections is needed elsewhere.
 */
export function tenantPool(place: Place, server: 'primary' | 'replica' = 'primary'): TenantPool {
  const name = server === 'replica' ? `${poolName(place)}${REPLICA}` : poolName(place);
  let view = pools.views.get(name);
  if (!view) {
    view = createView(name, place, server);
    pools.views.set(name, view);
  }
  return view;
}

/** Behind the names of pools to read replicas. */
const REPLICA = ' (replica)';

function createView(name: string, place: Place, server: 'primary' | 'replica'): TenantPool {
  const { partition, database } = place;
  const isOwn = isOwnDatabase(place);
  const max = isOwn ? OWN_DATABASE_POOL_MAX : env().dbPoolMax;
  const [role, password] = isOwn
    ? [tenantRole(database), tenantRolePassword(env().masterKey, place)]
    : [ROLES.app, partitionPasswords(partition).app];
  const create = () =>
    createPool((server === 'replica' ? replicaUrl : serverUrl)(partition, database, role, password), max, {
      onConnect: env().poolerMode ? undefined : prepareContextStatement,
    });
  // A database of its own has one tenant: nobody to leave a connection for.
  const gate = env().tenantTurns
    ? new FairGate({ slots: max, reserve: isOwn ? 0 : 1, ...QUEUES })
    : undefined;
  const shared = () => pools.budget.find(name) ?? pools.budget.open(name, max, create);
  return new TenantPool(shared, env().poolerMode ? undefined : statementNames, gate);
}

function poolName({ partition, database }: Place): string {
  return `${partition}/${database}`;
}

/** The pool of the control plane. */
export function controlPool(): pg.Pool {
  pools.control ??= createPool(
    databaseUrl(mainDatabase(), ROLES.control, env().controlPassword),
    controlPoolMax(),
  );
  return pools.control;
}

/** Half of what tenants of a partition share: requests ask it once or twice, the tenant plane often. */
function controlPoolMax(): number {
  return Math.max(2, Math.ceil(env().dbPoolMax / 2));
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

/** Closes the pool of one place's own database, so that the database can be dropped. */
export function forgetPools(place: Place): void {
  if (!isOwnDatabase(place)) return;
  for (const name of [poolName(place), `${poolName(place)}${REPLICA}`]) {
    pools.views.delete(name);
    pools.budget.close(name);
  }
}

/** Closes every pool to a partition's server, after its address has changed or it has left the fleet. */
export function forgetPartitionPools(partition: string): void {
  for (const name of [...pools.views.keys()]) {
    if (!name.startsWith(`${partition}/`)) continue;
    pools.views.delete(name);
    pools.budget.close(name);
  }
}

/** Closes every pool of this process. */
export async function closePools(): Promise<void> {
  const { control } = pools;
  pools.views.clear();
  pools.control = undefined;
  await Promise.allSettled([pools.budget.closeAll(), control && !control.ending ? control.end() : undefined]);
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
    ...pools.budget.pools().map(([name, pool]) => figure(name, pool)),
    ...(pools.control ? [figure('control', pools.control)] : []),
  ];
}

/** Connections that open pools may have together, and how many they may be given in all. */
export function connectionBudget(): { taken: number; total: number } {
  return { taken: pools.budget.taken + controlPoolMax(), total: env().dbConnectionsMax };
}
