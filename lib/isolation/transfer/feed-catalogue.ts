import pg from 'pg';
import { withAdmin } from '../places';
import type { FeedEnds } from './plan';

/** Removes slot, publication and origin of a feed where they exist. A place whose database is gone has none. */
export async function dropFeed({ name, source, target }: FeedEnds): Promise<void> {
  await withAdmin(source, async (client) => {
    await endStaleHolder(client, name);
    await client.query(
      'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
      [name],
    );
    await client.query(`drop publication if exists ${pg.escapeIdentifier(name)}`);
  }).catch(ignoreMissingDatabase);
  await withAdmin(target, async (client) => {
    await client.query(
      'select pg_replication_origin_drop(roname) from pg_replication_origin where roname = $1',
      [name],
    );
  }).catch(ignoreMissingDatabase);
}

/**
 * Ends the session of a process that died with the slot in use: the server may notice only later. Whoever calls this
 * holds the lease of the move, so nobody living is meant.
 */
export async function endStaleHolder(client: pg.ClientBase, name: string): Promise<void> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt++) {
    const { rowCount } = await client.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and active_pid is not null',
      [name],
    );
    if (!rowCount) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A session that writes a copy: no foreign keys and triggers (the source had them), marked as coming from this feed. */
export async function beginCopying(client: pg.ClientBase, name: string): Promise<void> {
  await client.query("set session_replication_role = 'replica'");
  await takeOrigin(client, name);
}

/** Marks what this session writes as coming from a feed, and ends a dead process's session that still does so. */
async function takeOrigin(client: pg.ClientBase, name: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query('select pg_replication_origin_session_setup($1)', [name]);
      return;
    } catch (error) {
      // "replication origin with ID 1 is already active for PID 4711"
      const pid = /active for PID (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
      if (pid === undefined || attempt === MAX_TRIES) throw error;
      await client.query('select pg_terminate_backend($1)', [Number(pid)]);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const MAX_TRIES = 50;

function ignoreMissingDatabase(error: unknown): void {
  if ((error as { code?: unknown }).code !== '3D000') throw error;
}
