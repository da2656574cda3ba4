import type pg from 'pg';
import { withAdmin } from '../places';
import { MAIN_PARTITION } from '../roles';
import { homeDatabase } from '../servers';
import { withReplication } from './replication';

/**
 * What keeps moves and the log of changes from working over a partition's address, in a sentence; null: nothing. Both mark
 * their sessions and read the server's log, which a connection pooler does not let through.
 *
 * @throws what the connection throws when the server does not answer
 */
export async function wayProblem(partition: string): Promise<string | null> {
  const isMain = partition === MAIN_PARTITION;
  const address = isMain ? 'DATABASE_URL' : `The address of ${partition}`;
  const remedy = isMain
    ? 'Set DATABASE_DIRECT_URL to the server itself.'
    : 'Give it the server’s own address.';
  const needs = 'which moves of tenants and the log of changes need';
  if (await areSessionsShared(partition))
    return `${address} leads through a connection pooler, which gives no sessions of one’s own, ${needs}. ${remedy}`;
  const refusal = await replicationRefusal(partition);
  return refusal && `${address} lets no connection for replication through (${refusal}), ${needs}. ${remedy}`;
}

/** In transaction mode a pooler gives a server's process to whoever has a transaction, and another one to the next statement. */
function areSessionsShared(partition: string): Promise<boolean> {
  const database = { partition, database: homeDatabase(partition) };
  return withAdmin(database, (first) =>
    withAdmin(database, async (second) => {
      const before = await processOf(first);
      await second.query('begin');
      try {
        // The same process for both: asking the first again would wait for it.
        return (await processOf(second)) === before || (await processOf(first)) !== before;
      } finally {
        await second.query('rollback');
      }
    }),
  );
}

async function processOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid ?? 0;
}

function replicationRefusal(partition: string): Promise<string | null> {
  const asking = withReplication({ partition, database: homeDatabase(partition) }, (client) =>
    client.query('IDENTIFY_SYSTEM'),
  );
  return asking.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
