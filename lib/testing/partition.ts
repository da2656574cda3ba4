import { env } from '@/lib/env';
import { controlDb } from '@/lib/isolation';
import { preparePartition } from '@/lib/isolation/migrations/prepare';
import { forgetServer, partitionPasswords, rememberServer, sealAddress } from '@/lib/isolation/servers';
import { type Cluster, startThrowAwayCluster } from '@/lib/runtime/postgres';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export interface TestPartition {
  id: string;
  url: string;
  cluster: Cluster;
  stop(): Promise<void>;
}

/** A second server of the fleet for one test file: a real PostgreSQL of its own, ready to hold tenants. */
export async function testPartition(options: { region?: string } = {}): Promise<TestPartition> {
  const cluster = await startThrowAwayCluster();
  const id = `p-${randomBytes(5).toString('hex')}`;
  const client = new Client({ connectionString: cluster.url() });
  await client.connect();
  await client.query('create database tenantry');
  await client.end();
  const url = cluster.url('tenantry');
  await preparePartition({
    partition: id,
    adminUrl: url,
    passwords: partitionPasswords(id),
    masterKey: env().masterKey,
  });
  await controlDb().partition.create({
    data: { id, name: id, region: options.region ?? 'elsewhere', addressSealed: sealAddress(id, url) },
    select: { id: true },
  });
  rememberServer(id, { url, replicaUrl: null });
  return {
    id,
    url,
    cluster,
    stop: async () => {
      await controlDb().tenant.deleteMany({ where: { partitionId: id } });
      await controlDb().partition.deleteMany({ where: { id } });
      forgetServer(id);
      await cluster.stop();
    },
  };
}
