import { createHash } from 'node:crypto';
import type { Place } from '@/lib/kernel/context';
import { withAdmin } from '../places';
import { coverSchemas, LOG_PUBLICATION } from './publication';
import { type ChangeBatch, ChangeDecoder } from '../transfer/decode';

export type LoggedDatabase = Pick<Place, 'partition' | 'database'>;

/** The slot of a database's log; slots are a server's, so each has a name of its own. */
function logSlot(database: string): string {
  return `tenantry_log_${createHash('sha256').update(database).digest('hex').slice(0, 16)}`;
}

/** From where on a database's changes are kept. */
export interface LogState {
  /** True when it was begun now: what changed before is not in it. */
  isNew: boolean;
  lsn: bigint;
  at: Date;
}

/**
 * Makes sure that what changes in the tenants of a database is kept by its server until it is read, and covers schemas that
 * have been added. A slot that the server gave up, because nobody read it for too long, is begun anew.
 */
export async function keepLog(database: LoggedDatabase): Promise<LogState> {
  return withAdmin(database, async (client) => {
    await coverSchemas(client);
    const slot = logSlot(database.database);
    const { rows: known } = await client.query<{ lost: boolean }>(
      "select wal_status = 'lost' as lost from pg_replication_slots where slot_name = $1",
      [slot],
    );
    if (known[0]?.lost) await client.query('select pg_drop_replication_slot($1)', [slot]);
    const isNew = !known[0] || known[0].lost;
    if (isNew) await client.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [slot]);
    const { rows } = await client.query<{ lsn: string; at: Date }>(
      `select (confirmed_flush_lsn - '0/0')::text as lsn, clock_timestamp() as at
         from pg_replication_slots where slot_name = $1`,
      [slot],
    );
    return { isNew, lsn: BigInt(rows[0]?.lsn ?? '0'), at: rows[0]?.at ?? new Date() };
  });
}

export interface LogPart {
  /** Whole transactions in the order of their commits; copies that moves make are not among them. */
  transactions: ChangeBatch[];
  /** How far the log is read with them. */
  readTo: bigint;
  /** When the server's clock said so: what was committed before is in what was read. */
  readAt: Date;
}

/** The next changes, which the server keeps until `forgetLog` lets go of them. */
export async function readLog(database: LoggedDatabase, maxChanges: number): Promise<LogPart> {
  return withAdmin(database, async (client) => {
    await client.query(
      "begin; set local synchronous_commit = on; select pg_logical_emit_message(true, 'tenantry', 'mark'); commit",
    );
    const { rows: marks } = await client.query<{ lsn: string; position: string; at: Date }>(
      "select pg_current_wal_flush_lsn()::text as lsn, (pg_current_wal_flush_lsn() - '0/0')::text as position, clock_timestamp() as at",
    );
    const mark = marks[0] ?? { lsn: '0/0', position: '0', at: new Date(0) };
    const { rows } = await client.query<{ data: Buffer }>(
      `select data from pg_logical_slot_peek_binary_changes($1, $2::pg_lsn, $3,
         'proto_version', '1', 'publication_names', $4, 'origin', 'none')`,
      [logSlot(database.database), mark.lsn, maxChanges, LOG_PUBLICATION],
    );
    const decoder = new ChangeDecoder();
    const transactions = rows.flatMap(({ data }) => decoder.take(data) ?? []);
    const last = transactions.at(-1);
    const isWhole = countChanges(transactions) < maxChanges;
    return {
      transactions,
      readTo: isWhole || !last ? BigInt(mark.position) : lsnNumber(last.endLsn),
      readAt: isWhole || !last ? mark.at : last.committedAt,
    };
  });
}

/** Lets the server forget what was read and kept elsewhere. */
export async function forgetLog(database: LoggedDatabase, readTo: bigint): Promise<void> {
  await withAdmin(database, (client) =>
    client.query("select pg_replication_slot_advance($1, '0/0'::pg_lsn + $2::numeric)", [
      logSlot(database.database),
      String(readTo),
    ]),
  );
}

/** Ends a database's log. Safe to repeat. */
export async function dropLog(database: LoggedDatabase): Promise<void> {
  await withAdmin(database, async (client) => {
    await client.query(
      'select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = $1',
      [logSlot(database.database)],
    );
    await client.query(`drop publication if exists ${LOG_PUBLICATION}`);
  });
}

/** A position such as `0/16B3748` as a number. */
export function lsnNumber(lsn: string): bigint {
  const [high = '0', low = '0'] = lsn.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

function countChanges(transactions: readonly ChangeBatch[]): number {
  return transactions.reduce((sum, { changes }) => sum + changes.length, 0);
}
