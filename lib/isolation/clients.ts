import { PrismaPg } from '@prisma/adapter-pg';
import { LRUCache } from 'lru-cache';
import { env } from '@/lib/env';
import type { Place, TenantContext, TenantRef } from '@/lib/kernel/context';
import { appError, isAppError } from '@/lib/kernel/errors';
import { processSingleton } from '@/lib/kernel/singleton';
import { metrics } from '@/lib/observability';
import { runAfterCommit } from './after-commit';
import { ContextSigner } from './context-token';
import { PrismaClient as ControlPrismaClient } from './generated/control/client';
import { Prisma, PrismaClient as TenantPrismaClient } from './generated/tenant/client';
import { tenantModels } from './generated/tenant-models';
import { closePools, controlPool, forgetPools, tenantPool } from './pools';
import { CONTROL_SCHEMA } from './roles';
import { isInTransactionOf, runInScope, type TenantScope } from './scope';
import { flattenUniqueWhere, scopeArgs } from './second-wall';
import { contextKeyOf } from './secrets';
import { newShare, refreshShare, type TenantShare } from './share';
import { createStatementNames } from './statement-names';

/** Tenants whose bound client stays in memory (about 4 KB each). */
const MAX_BOUND_CLIENTS = 2_000;
/** Places (schemas) whose Prisma client stays in memory (about 0.2 MB each). */
const MAX_PLACE_CLIENTS = 64;

const TRANSACTION_OPTIONS = { maxWait: 10_000, timeout: 30_000 };

/** The operations a bound client leaves out: they would go round the walls. */
type Unbound =
  | '$connect'
  | '$disconnect'
  | '$on'
  | '$extends'
  | '$queryRawUnsafe'
  | '$executeRawUnsafe'
  | '$queryRawTyped';
export type TenantClient = Omit<TenantPrismaClient, Unbound>;
export type TenantTx = Omit<TenantClient, '$transaction'>;
export type ControlClient = Omit<ControlPrismaClient, Unbound>;
export type ControlTx = Omit<ControlClient, '$transaction'>;

/** Replaceable so that the isolation suite can prove that the database alone refuses too. */
type SecondWall = (...args: Parameters<typeof scopeArgs>) => object;

interface BoundClient {
  client: TenantClient;
  share: TenantShare;
}

interface Clients {
  bound: LRUCache<string, BoundClient>;
  places: LRUCache<string, TenantPrismaClient>;
  control: ControlPrismaClient | undefined;
}

const clients = processSingleton<Clients>('isolation.clients', () => ({
  bound: newBoundCache(),
  // Prisma's adapter listens on the pool until it is disconnected.
  places: new LRUCache<string, TenantPrismaClient>({
    max: MAX_PLACE_CLIENTS,
    dispose: (client) => void client.$disconnect(),
  }),
  control: undefined,
}));

const boundClient = createBoundClients(boundClientKey, clients.bound);

/**
 * The Prisma client of the context's tenant. Both walls stand behind it: every statement carries the signed context
 * in its own flight, and every filter and row carries the tenant.
 */
export function tenantDb(ctx: TenantContext): TenantClient {
  return boundClient(ctx.tenant);
}

/**
 * Runs `work` in one transaction of the context's tenant. Throws what `work` throws, after rolling back.
 * Nothing slow or foreign belongs inside: no mail, no HTTP.
 */
export function inTenantTransaction<T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return withAfterCommit(work, (run) =>
    boundClient(ctx.tenant).$transaction((tx) => run(tx as unknown as TenantTx), TRANSACTION_OPTIONS),
  );
}

/** Runs what the work left for after its commit; nothing when it rolls back. */
async function withAfterCommit<Tx extends object, T>(
  work: (tx: Tx) => Promise<T>,
  transact: (run: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<T> {
  let handle: Tx | undefined;
  const result = await transact((tx) => {
    handle = tx;
    return work(tx);
  });
  if (handle) runAfterCommit(handle);
  return result;
}

/** The key of a tenant's client: without the tenant in it, one tenant would be served with another's client. */
export function boundClientKey(tenant: TenantRef): string {
  return `${tenant.id}@${placeKey(tenant.place)}`;
}

/** A bounded cache of bound clients; the suite also tries it with a key that is too short. */
export function createBoundClients(
  keyOf: (tenant: TenantRef) => string,
  cache = newBoundCache(),
): (tenant: TenantRef) => TenantClient {
  return (tenant) => {
    const key = keyOf(tenant);
    let bound = cache.get(key);
    if (bound) {
      refreshShare(bound.share, tenant.terms);
    } else {
      const contextKey = contextKeyOf(env().masterKey, tenant.place.partition, tenant.place.database);
      const share = newShare(tenant);
      const signer = new ContextSigner(tenant.id, contextKey);
      bound = {
        client: bindClient(placeClient(tenant.place), { tenantId: tenant.id, signer, share }),
        share,
      };
      cache.set(key, bound);
    }
    return bound.client;
  };
}

function newBoundCache() {
  return new LRUCache<string, BoundClient>({ max: MAX_BOUND_CLIENTS });
}

/**
 * Binds a place's client to one tenant. The scope is entered where the query runs, not where its promise is made:
 * Prisma's promises are lazy and may be awaited in another tenant's request.
 */
export function bindClient(
  client: TenantPrismaClient,
  scope: TenantScope,
  secondWall: SecondWall = scopeArgs,
): TenantClient {
  const within: TenantScope = { ...scope, isInTransaction: true };
  const scopeNow = () => (isInTransactionOf(scope.tenantId) ? within : scope);
  const bound = client.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        if (model === undefined) return runInScope(scopeNow(), async () => query(args)).catch(translate);
        const scoped = secondWall(tenantModels, model, operation, args, scope.tenantId);
        return runInScope(scopeNow(), async () => query(scoped as typeof args)).catch(translate);
      },
    },
    model: {
      $allModels: {
        findUnique: findFirstByKey('findFirst'),
        findUniqueOrThrow: findFirstByKey('findFirstOrThrow'),
      },
    },
    client: {
      async $transaction(this: unknown, work: unknown, options?: unknown) {
        const transaction = client.$transaction as unknown as (
          this: unknown,
          w: unknown,
          o: unknown,
        ) => Promise<unknown>;
        const inside =
          typeof work === 'function' ? (tx: unknown) => runInScope(within, () => work(tx) as unknown) : work;
        return runInScope(scopeNow(), async () => transaction.call(this, inside, options)).catch(translate);
      },
    },
  });
  return bound as unknown as TenantClient;
}

/** What the pool and the database refuse comes through Prisma in its words; it becomes our own error again. */
function translate(error: unknown): never {
  if (!(error instanceof Error) || isAppError(error)) throw error;
  // The queue of statements was full, or one took too long: `tenant-pool.ts` said so in the last line.
  if ((error as { code?: unknown }).code === 'UNAVAILABLE') {
    const message = error.message.trim().split('\n').at(-1) ?? '';
    throw appError('UNAVAILABLE', { message, detail: { retryAfterSeconds: 2 }, cause: error });
  }
  // A context was refused: the reason is for the logs, not for people.
  const code = /\bTN0\d\d\b/.exec(error.message)?.[0];
  if (code === undefined) throw error;
  metrics().isolationRefusals.inc({ reason: code });
  throw appError('TENANT_CONTEXT_REFUSED', { detail: { code }, cause: error });
}

interface ModelClient {
  $name: string;
  findFirst(args: unknown): unknown;
  findFirstOrThrow(args: unknown): unknown;
}

/** findUnique by way of findFirst, so that Prisma never merges the calls of two tenants into one query. */
function findFirstByKey(method: 'findFirst' | 'findFirstOrThrow') {
  return function (this: unknown, args: { where: Record<string, unknown> }) {
    const client = Prisma.getExtensionContext(this) as unknown as ModelClient;
    const model = tenantModels[client.$name];
    if (!model) throw new Error(`Unknown model ${client.$name}.`);
    return client[method]({ ...args, where: flattenUniqueWhere(model, args.where) });
  };
}

function placeClient(place: Place): TenantPrismaClient {
  const key = placeKey(place);
  let client = clients.places.get(key);
  if (!client) {
    client = createPlaceClient(place);
    clients.places.set(key, client);
  }
  return client;
}

function createPlaceClient(place: Place): TenantPrismaClient {
  return new TenantPrismaClient({
    adapter: new PrismaPg(tenantPool(place), { schema: place.schema }),
  });
}

function placeKey(place: Place): string {
  return `${place.partition}/${place.database}/${place.schema}`;
}

/** The client of the control plane: tenants, identities, operators. Never rows of the tenant plane. */
export function controlDb(): ControlClient {
  clients.control ??= new ControlPrismaClient({
    adapter: new PrismaPg(controlPool(), {
      schema: CONTROL_SCHEMA,
      ...(env().poolerMode ? {} : { statementNameGenerator: createStatementNames() }),
    }),
  });
  return clients.control;
}

/** Runs `work` in one transaction of the control plane. */
export function inControlTransaction<T>(work: (tx: ControlTx) => Promise<T>): Promise<T> {
  return withAfterCommit(work, (run) =>
    controlDb().$transaction((tx) => run(tx as unknown as ControlTx), TRANSACTION_OPTIONS),
  );
}

/** Drops this process's clients and pools of a place, before the place is dropped or after it has moved. */
export function forgetPlace(place: Place): void {
  const suffix = `@${placeKey(place)}`;
  for (const key of [...clients.bound.keys()]) if (key.endsWith(suffix)) clients.bound.delete(key);
  clients.places.delete(placeKey(place));
  forgetPools(place);
}

/** Closes every client and pool of this process; for graceful shutdown and tests. */
export async function closeIsolation(): Promise<void> {
  clients.bound.clear();
  clients.places.clear();
  await clients.control?.$disconnect();
  clients.control = undefined;
  await closePools();
}
