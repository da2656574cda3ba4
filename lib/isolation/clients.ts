import { PrismaPg } from '@prisma/adapter-pg';
import { LRUCache } from 'lru-cache';
import { env } from '@/lib/env';
import type { Place, TenantContext, TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { TRANSACTION_OPTIONS, withAfterCommit } from './after-commit';
import { bindClient, type TenantClient, type TenantTx } from './bind-client';
import { ContextSigner } from './context-token';
import { closeControlClients, controlDb } from './control-client';
import { PrismaClient as TenantPrismaClient } from './generated/tenant/client';
import { closePools, forgetPools, tenantPool } from './pools';
import { isReadOnlyNow } from './read-only';
import { scopeArgs } from './second-wall';
import { contextKeyOf } from './secrets';
import { newShare, refreshShare, type TenantShare } from './share';
import { findTenantRef } from './tenant-ref';
import { followTenant, placeKey, whereabouts } from './whereabouts';

/** Tenants whose bound client stays in memory (about 4 KB each). */
const MAX_BOUND_CLIENTS = 2_000;
/** Places (schemas) whose Prisma client stays in memory (about 0.2 MB each). */
const MAX_PLACE_CLIENTS = 64;

interface BoundClient {
  client: TenantClient;
  share: TenantShare;
}

interface Clients {
  bound: LRUCache<string, BoundClient>;
  places: LRUCache<string, TenantPrismaClient>;
}

const clients = processSingleton<Clients>('isolation.clients', () => ({
  bound: newBoundCache(),
  // Prisma's adapter listens on the pool until it is disconnected.
  places: new LRUCache<string, TenantPrismaClient>({
    max: MAX_PLACE_CLIENTS,
    dispose: (client) => void client.$disconnect(),
  }),
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
  await closeControlClients();
  await closePools();
}
