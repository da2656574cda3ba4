import pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { serverUrl } from '../servers';

/** Runs `work` on a connection of the administrator that speaks the replication protocol as well. */
export async function withReplication<T>(
  { partition, database }: Pick<Place, 'partition' | 'database'>,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: serverUrl(partition, database),
    application_name: 'tenantry-move',
    replication: 'database',
  } as pg.ClientConfig);
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
