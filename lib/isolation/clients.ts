import { PrismaPg } from '@prisma/adapter-pg';
import { LRUCache } from 'lru-cache';
import { env } from '@/lib/env';
import type { Place, TenantContext, TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { runAfterCommit } from './after-commit';
import { ContextSigner } from './context-token';
import { PrismaClient as ControlPrismaClient } from './generated/control/client';
import { Prisma, PrismaClient as TenantPrismaClient } from './generated/tenant/client';
import { tenantModels } from './generated/tenant-models';
import { findFirstByKey } from './find-by-key';
import { closePools, controlPool, forgetPools, tenantPool } from './pools';
import { isReadOnlyNow } from './read-only';
import { ReadOnlyPool } from './read-only-pool';
import { hasMovedAway, translate } from './refusals';
import { CONTROL_SCHEMA } from './roles';
import { isInTransactionOf, runInScope, type TenantScope } from './scope';
import { scopeArgs } from './second-wall';
import { contextKeyOf } from './secrets';
import { newShare, refreshShare, type TenantShare } from './share';
import { createStatementNames } from './statement-names';
import { findTenantRef } from './tenant-ref';
import { followTenant, placeKey, whereabouts } from './whereabouts';

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
  controlReadOnly: ControlPrismaClient | undefined;
}

const clients = processSingleton<Clients>('isolation.clients', () => ({
  bound: newBoundCache(),
  // Prisma's adapter listens on the pool until it is disconnected.
  places: new LRUCache<string, TenantPrismaClient>({
    max: MAX_PLACE_CLIENTS,
    dispose: (client) => void client.$disconnect(),
  }),
  control: undefined,
  controlReadOnly: undefined,
}));

const boundClient = createBoundClients(boundClientKey, clients.bound);

/**
 * The Prisma client of the context's tenant. Both walls stand behind it: every statement carries the signed context
 * in its own flight, and every filter and row carries the tenant.
 */
export function tenantDb(ctx: TenantContext): TenantClient {
  return boundClient(whereabouts(ctx.tenant), isReadOnly(ctx));
}

/** The context may only read, or everything in this request. */
function isReadOnly(ctx: TenantContext): boolean {
  return ctx.isReadOnly === true || isReadOnlyNow();
}

/**
 * Runs `work` in one transaction of the context's tenant. Throws what `work` throws, after rolling back.
 * Nothing slow or foreign belongs inside: no mail, no HTTP.
 */
export function inTenantTransaction<T>(ctx: TenantContext, work: (tx: TenantTx) => Promise<T>): Promise<T> {
  return withAfterCommit(work, (run) =>
    boundClient(whereabouts(ctx.tenant), isReadOnly(ctx)).$transaction(
      (tx) => run(tx as unknown as TenantTx),
      TRANSACTION_OPTIONS,
    ),
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
  return `${tenant.id}@${placeKey(tenant.place)}#${tenant.placeEpoch}`;
}

/** A bounded cache of bound clients; the suite also tries it with a key that is too short. */
export function createBoundClients(
  keyOf: (tenant: TenantRef) => string,
  cache = newBoundCache(),
): (tenant: TenantRef, isReadOnly?: boolean) => TenantClient {
  return (tenant, isReadOnly = false) => {
    const key = isReadOnly ? `${keyOf(tenant)}!read-only` : keyOf(tenant);
    let bound = cache.get(key);
    if (bound) {
      refreshShare(bound.share, tenant.terms);
    } else {
      const contextKey = contextKeyOf(env().masterKey, tenant.place.partition, tenant.place.database);
      const share = newShare(tenant);
      const signer = new ContextSigner(tenant.id, contextKey, tenant.placeEpoch);
      const elsewhere = {
        schema: tenant.place.schema,
        follow: async () => {
          const now = await followTenant(tenant, () => findTenantRef(controlDb(), { id: tenant.id }));
          return { client: boundClient(now, isReadOnly), schema: now.place.schema };
        },
      };
      const client = placeClient(tenant.place);
      bound = {
        client: bindClient(client, { tenantId: tenant.id, signer, share, isReadOnly }, scopeArgs, elsewhere),
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

/** How the client of a tenant that has moved away is found, and in which schema this one worked. */
interface Elsewhere {
  readonly schema: string;
  follow(): Promise<{ client: TenantClient; schema: string }>;
}

/**
 * Binds a place's client to one tenant. The scope is entered where the query runs, not where its promise is made:
 * Prisma's promises are lazy and may be awaited in another tenant's request. A statement or transaction that meets the
 * tenant gone is run again where it is now: nothing of it has happened.
 */
export function bindClient(
  client: TenantPrismaClient,
  scope: TenantScope,
  secondWall: SecondWall = scopeArgs,
  elsewhere?: Elsewhere,
): TenantClient {
  const within: TenantScope = { ...scope, isInTransaction: true };
  const scopeNow = () => (isInTransactionOf(scope.tenantId) ? within : scope);
  const bound = client.$extends({
    query: {
      async $allOperations({ model, operation, args, query }) {
        const scoped =
          model === undefined ? args : secondWall(tenantModels, model, operation, args, scope.tenantId);
        try {
          return await runInScope(scopeNow(), async () => query(scoped as typeof args));
        } catch (error) {
          // Inside a transaction the whole of it is run again, below.
          if (!elsewhere || !hasMovedAway(error) || isInTransactionOf(scope.tenantId)) throw translate(error);
          return again(await elsewhere.follow(), elsewhere.schema, { model, operation, args });
        }
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
        try {
          return await runInScope(scopeNow(), async () => transaction.call(this, inside, options));
        } catch (error) {
          if (!elsewhere || !hasMovedAway(error) || typeof work !== 'function') throw translate(error);
          const { client: there } = await elsewhere.follow();
          return (there.$transaction as unknown as (w: unknown, o: unknown) => Promise<unknown>)(
            work,
            options,
          );
        }
      },
    },
  });
  return bound as unknown as TenantClient;
}

type AnyClient = Record<string, (args: unknown) => Promise<unknown>> &
  Record<string, Record<string, (args: unknown) => Promise<unknown>>>;

/** The same operation on the client of the place where the tenant is now. */
function again(
  { client, schema }: { client: TenantClient; schema: string },
  leftSchema: string,
  { model, operation, args }: { model: string | undefined; operation: string; args: unknown },
): Promise<unknown> {
  const there = client as unknown as AnyClient;
  if (model !== undefined) {
    const delegate = there[model.charAt(0).toLowerCase() + model.slice(1)];
    return (delegate?.[operation] as (args: unknown) => Promise<unknown>)(args);
  }
  // Raw SQL names its tables with their schema (`tenantSchema`); its values stay apart from it.
  const { strings, values } = args as Prisma.Sql;
  const moved = strings.map((text) => text.replaceAll(`"${leftSchema}".`, `"${schema}".`));
  return (there[operation] as (args: unknown) => Promise<unknown>)(new Prisma.Sql(moved, values));
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

/** The client of the control plane: tenants, identities, operators. Never rows of the tenant plane. */
export function controlDb(): ControlClient {
  if (isReadOnlyNow()) return readOnlyControlDb();
  clients.control ??= new ControlPrismaClient({
    adapter: new PrismaPg(controlPool(), {
      schema: CONTROL_SCHEMA,
      ...(env().poolerMode ? {} : { statementNameGenerator: createStatementNames() }),
    }),
  });
  return clients.control;
}

/** The same for a request that may only read: the database refuses what a forgotten check would let through. */
function readOnlyControlDb(): ControlClient {
  clients.controlReadOnly ??= new ControlPrismaClient({
    adapter: new PrismaPg(new ReadOnlyPool(controlPool), { schema: CONTROL_SCHEMA }),
  }).$extends({
    query: {
      $allOperations: ({ args, query }) =>
        query(args).catch((error: unknown) => {
          throw translate(error);
        }),
    },
  }) as unknown as ControlPrismaClient;
  return clients.controlReadOnly;
}

/** Runs `work` in one transaction of the control plane. */
export function inControlTransaction<T>(work: (tx: ControlTx) => Promise<T>): Promise<T> {
  return withAfterCommit(work, (run) =>
    controlDb().$transaction((tx) => run(tx as unknown as ControlTx), TRANSACTION_OPTIONS),
  );
}

/** Drops this process's clients and pools of a place, before the place is dropped or after it has moved. */
export function forgetPlace(place: Place): void {
  const part = `@${placeKey(place)}#`;
  for (const key of [...clients.bound.keys()]) if (key.includes(part)) clients.bound.delete(key);
  clients.places.delete(placeKey(place));
  forgetPools(place);
}

/** Closes every client and pool of this process; for graceful shutdown and tests. */
export async function closeIsolation(): Promise<void> {
  clients.bound.clear();
  clients.places.clear();
  await clients.control?.$disconnect();
  await clients.controlReadOnly?.$disconnect();
  clients.control = undefined;
  clients.controlReadOnly = undefined;
  await closePools();
}
