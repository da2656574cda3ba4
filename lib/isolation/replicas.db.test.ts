import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { controlDb, createPlace, placeFor } from '@/lib/isolation';
import type { TenantContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import type { Cluster } from '@/lib/runtime/postgres';
import { endUserCtx, systemCtx, testTenant } from '@/lib/testing';
import { type TestPartition, testPartition } from '@/lib/testing/partition';
import { startStandby } from '@/lib/testing/standby';
import { closeIsolation } from './clients';
import { forgetReplicaClients, readStale } from './replicas';
import { rememberServer } from './servers';
import { findTenantRef } from './tenant-ref';

let partition: TestPartition;
let standby: Cluster;
let onStandby: Client;
beforeAll(async () => {
  partition = await testPartition();
  standby = await startStandby(partition.cluster);
  rememberServer(partition.id, { url: partition.url, replicaUrl: standby.url('tenantry') });
  onStandby = new Client({ connectionString: standby.url('tenantry') });
  await onStandby.connect();
});
afterAll(async () => {
  await onStandby.end();
  forgetReplicaClients();
  await closeIsolation();
  await standby.stop();
  await partition.stop();
});
beforeEach(() => forgetReplicaClients());

/** A tenant whose rows are on the server that has a replica. */
async function tenantThere(): Promise<TenantContext> {
  const { tenant } = await testTenant();
  const place = placeFor(tenant.id, 'schema', partition.id);
  await createPlace(place);
  await controlDb().tenant.update({
    where: { id: tenant.id },
    data: {
      strategy: 'schema',
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
    },
    select: { id: true },
  });
  const moved = await findTenantRef(controlDb(), { id: tenant.id });
  if (!moved) throw new Error('The tenant is gone.');
  return systemCtx(moved);
}

const isReplica = (ctx: TenantContext, maxAgeMs: number) =>
  readStale(ctx, { maxAgeMs }, async (db) => {
    const [row] = await db.$queryRaw<{ is: boolean }[]>`select pg_is_in_recovery() as is`;
    return row?.is;
  });

/** Waits until the replica shows what was committed so far. */
async function replayed(): Promise<void> {
  const client = new Client({ connectionString: partition.url });
  await client.connect();
  const { rows } = await client.query<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn');
  // A commit may return before it is written; the next one writes it.
  await client.query("set synchronous_commit = on; select pg_logical_emit_message(true, 'test', 'written')");
  await client.end();
  for (;;) {
    const { rows: at } = await onStandby.query<{ is: boolean }>(
      'select pg_last_wal_replay_lsn() >= $1::pg_lsn as is',
      [rows[0]?.lsn],
    );
    if (at[0]?.is) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('a read replica', () => {
  it('answers a reader who says how old the answer may be, and never writes', async () => {
    const ctx = await tenantThere();
    await endUserCtx(ctx.tenant);
    await replayed();
    expect(await isReplica(ctx, 600_000)).toBe(true);
    expect(await readStale(ctx, { maxAgeMs: 600_000 }, (db) => db.endUser.count())).toBe(1);
    let tries = 0;
    const writing = readStale(ctx, { maxAgeMs: 600_000 }, async (db) => {
      if (tries++ > 0) return 'the server itself';
      await db.collection.create({
        data: { tenantId: ctx.tenant.id, id: newId('collection'), slug: 'x', name: 'X' },
      });
      return 'the replica';
    });
    expect(await writing).toBe('the server itself');
  });

  it('shows rows of its tenant alone', async () => {
    const [a, b] = [await tenantThere(), await tenantThere()];
    await endUserCtx(a.tenant);
    await replayed();
    expect(await readStale(b, { maxAgeMs: 600_000 }, (db) => db.endUser.count())).toBe(0);
  });

  it('is passed by when it is older than that, and when it is gone', async () => {
    const ctx = await tenantThere();
    await replayed();
    await onStandby.query('select pg_wal_replay_pause()');
    await endUserCtx(ctx.tenant);
    expect(await isReplica(ctx, 0)).toBe(false);
    expect(await readStale(ctx, { maxAgeMs: 0 }, (db) => db.endUser.count())).toBe(1);
    await onStandby.query('select pg_wal_replay_resume()');
    rememberServer(partition.id, {
      url: partition.url,
      replicaUrl: 'postgres://nobody:x@127.0.0.1:9/tenantry',
    });
    forgetReplicaClients();
    expect(await isReplica(ctx, 600_000)).toBe(false);
    rememberServer(partition.id, { url: partition.url, replicaUrl: standby.url('tenantry') });
  });

  it('is not asked where there is none', async () => {
    const { tenant } = await testTenant();
    expect(await isReplica(systemCtx(tenant), 600_000)).toBe(false);
  });
});
