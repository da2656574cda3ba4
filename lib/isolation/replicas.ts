import { PrismaPg } from '@prisma/adapter-pg';
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { env } from '@/lib/env';
import type { TenantContext, TenantRef } from '@/lib/kernel/context';
import { processSingleton } from '@/lib/kernel/singleton';
import { logger } from '@/lib/observability';
import { bindClient, type TenantClient } from './bind-client';
import { boundClientKey, tenantDb } from './clients';
import { ContextSigner } from './context-token';
import { PrismaClient as TenantPrismaClient } from './generated/tenant/client';
import { tenantPool } from './pools';
import { contextKeyOf } from './secrets';
import { serverOf } from './servers';
import { newShare } from './share';
import { placeKey, whereabouts } from './whereabouts';

/** How long one look at a replica counts; its age is added to what it found. */
const LOOK_EVERY_MS = 1_000;
const LOOK_TIMEOUT_MS = 2_000;

/**
 * Reads what may be a little old from the partition's read replica, when there is one and it is fresh enough; otherwise, and
 * when it fails, from the server itself. Nothing else ever reads from a replica.
 *
 * @param options.maxAgeMs how old the answer may be, milliseconds: the reader declares it
 * @param work must only read; it may be run twice
 */
export async function readStale<T>(
  ctx: TenantContext,
  { maxAgeMs }: { maxAgeMs: number },
  work: (db: TenantClient) => Promise<T>,
): Promise<T> {
  const tenant = whereabouts(ctx.tenant);
  if (!(await isFresh(tenant.place.partition, maxAgeMs))) return work(tenantDb(ctx));
  try {
    return await work(replicaClient(tenant));
  } catch (error) {
    logger.warn(
      { err: error, partition: tenant.place.partition },
      'a read replica failed; the server is asked',
    );
    return work(tenantDb(ctx));
  }
}

interface Look {
  at: number;
  /** How far it was behind, milliseconds; Infinity when it does not answer or receives nothing. */
  lag: Promise<number>;
}

const state = processSingleton('isolation.replicas', () => ({
  looks: new Map<string, Look>(),
  bound: new LRUCache<string, TenantClient>({ max: 500 }),
  places: new LRUCache<string, TenantPrismaClient>({
    max: 16,
    dispose: (client) => void client.$disconnect(),
  }),
}));

async function isFresh(partition: string, maxAgeMs: number): Promise<boolean> {
  const { replicaUrl } = serverOf(partition);
  if (replicaUrl === null || env().poolerMode) return false;
  const at = performance.now();
  let look = state.looks.get(partition);
  if (!look || at - look.at > LOOK_EVERY_MS) {
    look = { at, lag: replicaLagMs(replicaUrl).catch(() => Number.POSITIVE_INFINITY) };
    state.looks.set(partition, look);
  }
  return (await look.lag) + (performance.now() - look.at) <= maxAgeMs;
}

/**
 * How old what a replica shows may be. Having replayed all it received says nothing while it receives nothing, so what the
 * sender last said counts too.
 */
export async function replicaLagMs(url: string): Promise<number> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: LOOK_TIMEOUT_MS,
    query_timeout: LOOK_TIMEOUT_MS,
    application_name: 'tenantry-replica-watch',
  });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ behind: number | null; silent: number | null }>(
      `select extract(epoch from now() - last_msg_receipt_time)::float8 * 1000 as silent,
         case when pg_last_wal_replay_lsn() >= latest_end_lsn then 0
              else extract(epoch from now() - pg_last_xact_replay_timestamp())::float8 * 1000 end as behind
       from pg_stat_wal_receiver where status = 'streaming'`,
    );
    const [row] = rows;
    if (!row) return Number.POSITIVE_INFINITY;
    return (row.behind ?? Number.POSITIVE_INFINITY) + (row.silent ?? Number.POSITIVE_INFINITY);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function replicaClient(tenant: TenantRef): TenantClient {
  const key = boundClientKey(tenant);
  let client = state.bound.get(key);
  if (!client) {
    const { place, placeEpoch } = tenant;
    const signer = new ContextSigner(
      tenant.id,
      contextKeyOf(env().masterKey, place.partition, place.database),
      placeEpoch,
    );
    client = bindClient(placeClient(tenant), { tenantId: tenant.id, signer, share: newShare(tenant) });
    state.bound.set(key, client);
  }
  return client;
}

function placeClient({ place }: TenantRef): TenantPrismaClient {
  const key = placeKey(place);
  let client = state.places.get(key);
  if (!client) {
    client = new TenantPrismaClient({
      adapter: new PrismaPg(tenantPool(place, 'replica'), { schema: place.schema }),
    });
    state.places.set(key, client);
  }
  return client;
}

/** Drops clients of replicas; their pools are closed with all others. */
export function forgetReplicaClients(): void {
  state.looks.clear();
  state.bound.clear();
  state.places.clear();
}
