import pg from 'pg';
import type { TenantTable } from '../rows/tables';
import { tenantTables } from '../rows/tables';
import { withAdmin } from '../places';
import { ChangeApplier } from './apply';
import { type ChangeBatch, ChangeDecoder, type RowChange } from './decode';
import type { FeedEnds } from './plan';
import { beginCopying, dropFeed, endStaleHolder } from './feed-catalogue';
import { withReplication } from './replication';

/** A change a round trip would be slower than a busy tenant writes. */
const PIPELINED = { pipeline: true };
/** Changes fetched at a time; whole transactions, so it may be more. */
const FETCH_CHANGES = 5_000;

export interface DrainOptions {
  /** Stops behind the last transaction that was committed before this place in the source's log; absent: where it stands now. */
  upTo?: string;
  onChange?: (change: RowChange, table: TenantTable) => void;
}

/**
 * Changes of one tenant flowing from one place to another: a publication with a row filter and a logical slot at the
 * source, PostgreSQL's own decoder, and a replication origin at the target that is written in the transaction of the
 * changes themselves: however often it is interrupted, each change is applied once. Changes that another feed made are
 * left out (`origin none`), so two feeds may run against each other.
 * Sources: PostgreSQL 18 manual, 29.4 Row Filters, 47 Logical Decoding, 48 Replication Progress Tracking.
 */
export class TenantFeed {
  constructor(readonly ends: FeedEnds) {}

  /** Starts to collect changes from now on. What an earlier attempt left is removed first. */
  async open(): Promise<void> {
    await dropFeed(this.ends);
    await this.#publish();
    const { name, source } = this.ends;
    await withAdmin(source, (client) =>
      client.query("select pg_create_logical_replication_slot($1, 'pgoutput')", [name]),
    );
    await this.#createOrigin();
  }

  /**
   * The same, with a snapshot of exactly the moment from which changes are collected: rows read in it and changes taken
   * later are the whole, without gap or overlap.
   *
   * @param work gets the name for SET TRANSACTION SNAPSHOT, good until it returns
   */
  async openWithSnapshot<T>(work: (snapshot: string) => Promise<T>): Promise<T> {
    await dropFeed(this.ends);
    await this.#publish();
    await this.#createOrigin();
    const { name, source } = this.ends;
    return withReplication(source, async (client) => {
      const { rows } = await client.query<{ snapshot_name: string }>(
        `CREATE_REPLICATION_SLOT "${name}" LOGICAL pgoutput (SNAPSHOT 'export')`,
      );
      return work(rows[0]?.snapshot_name ?? '');
    });
  }

  /**
   * Applies what was committed at the source until now, or up to a place in its log.
   * @returns rows changed
   * @throws Error when the copy differs from what a change expects
   */
  drain(options: DrainOptions = {}): Promise<number> {
    return this.draining((session) => session.drain(options));
  }

  /** The same any number of times on connections that are open already: while a tenant is held, none has to be made. */
  async draining<T>(work: (session: DrainSession) => Promise<T>): Promise<T> {
    const { name, source, target, tenantId } = this.ends;
    return withAdmin(source, (from) =>
      withAdmin(
        target,
        async (into) => {
          await endStaleHolder(from, name);
          await beginCopying(into, name);
          const tables = await tenantTables(into, target.schema);
          const applier = new ChangeApplier(into, target.schema, tenantId, tables);
          return work(new DrainSession(name, from, into, applier, tables));
        },
        PIPELINED,
      ),
    );
  }

  /** Bytes of the source's log that were not looked at yet. */
  async lagBytes(): Promise<number> {
    return withAdmin(this.ends.source, async (client) => {
      const { rows } = await client.query<{ lag: string }>(
        'select (pg_current_wal_flush_lsn() - confirmed_flush_lsn)::text as lag from pg_replication_slots where slot_name = $1',
        [this.ends.name],
      );
      return Number(rows[0]?.lag ?? 0);
    });
  }

  /** Ends the feed and removes every trace of it from both servers. Safe to repeat. */
  async close(): Promise<void> {
    await dropFeed(this.ends);
  }

  async #publish(): Promise<void> {
    const { name, source, tenantId } = this.ends;
    await withAdmin(source, async (client) => {
      const filter = `where (tenant_id = ${pg.escapeLiteral(tenantId)})`;
      const tables = (await tenantTables(client, source.schema))
        .map((table) => `${pg.escapeIdentifier(source.schema)}.${pg.escapeIdentifier(table.name)} ${filter}`)
        .join(', ');
      await client.query(
        `create publication ${pg.escapeIdentifier(name)} for table ${tables} with (publish = 'insert, update, delete')`,
      );
    });
  }

  async #createOrigin(): Promise<void> {
    await withAdmin(this.ends.target, (client) =>
      client.query('select pg_replication_origin_create($1)', [this.ends.name]),
    );
  }
}

/** Connections to both ends of a feed. */
export class DrainSession {
  readonly #tables: ReadonlyMap<string, TenantTable>;

  constructor(
    private readonly name: string,
    private readonly from: pg.Client,
    private readonly into: pg.Client,
    private readonly applier: ChangeApplier,
    tables: readonly TenantTable[],
  ) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** As `TenantFeed.drain`. */
  async drain({ upTo, onChange }: DrainOptions = {}): Promise<number> {
    const end = upTo ?? (await flushedLsn(this.from));
    let applied = 0;
    for (;;) {
      const batches = await this.#fetch(end);
      const fresh = await this.#unseen(batches);
      await applyBatches(this.into, this.applier, fresh);
      for (const change of fresh.flatMap(({ changes }) => changes)) {
        applied++;
        const table = this.#tables.get(change.table);
        if (table) onChange?.(change, table);
      }
      const last = batches.at(-1);
      await this.from.query('select pg_replication_slot_advance($1, $2::pg_lsn)', [
        this.name,
        last?.endLsn ?? end,
      ]);
      if (!last) return applied;
    }
  }

  /** Where the source's log stands, all of it written. */
  mark(): Promise<string> {
    return flushedLsn(this.from);
  }

  async #fetch(upTo: string): Promise<ChangeBatch[]> {
    const { rows } = await this.from.query<{ data: Buffer }>(
      `select data from pg_logical_slot_peek_binary_changes($1, $2::pg_lsn, $3,
         'proto_version', '1', 'publication_names', $4, 'origin', 'none')`,
      [this.name, upTo, FETCH_CHANGES, this.name],
    );
    const decoder = new ChangeDecoder();
    return rows.flatMap(({ data }) => decoder.take(data) ?? []);
  }

  /** Without the transactions that were applied before a process died that had no time to say so to the source. */
  async #unseen(batches: readonly ChangeBatch[]): Promise<ChangeBatch[]> {
    if (batches.length === 0) return [];
    const { rows } = await this.into.query<{ unseen: string[] }>(
      `select coalesce(array_agg(lsn), '{}') as unseen from unnest($1::text[]) as given (lsn)
        where lsn::pg_lsn > coalesce(pg_replication_origin_session_progress(true), '0/0')`,
      [batches.map(({ endLsn }) => endLsn)],
    );
    const unseen = new Set(rows[0]?.unseen);
    return batches.filter(({ endLsn }) => unseen.has(endLsn));
  }
}

/** All in one transaction, whose commit notes how far it got. */
async function applyBatches(
  into: pg.Client,
  applier: ChangeApplier,
  batches: readonly ChangeBatch[],
): Promise<void> {
  const last = batches.at(-1);
  if (!last) return;
  await into.query('begin');
  try {
    await Promise.all(batches.flatMap(({ changes }) => changes.map((change) => applier.apply(change))));
    await into.query('select pg_replication_origin_xact_setup($1::pg_lsn, now())', [last.endLsn]);
    await into.query('commit');
  } catch (error) {
    await into.query('rollback').catch(() => undefined);
    throw error;
  }
}

/**
 * A place in the log behind everything committed so far, all of it written: commits may return before they are
 * (`synchronous_commit` off), and the decoder sees written log alone.
 */
export async function flushedLsn(client: pg.ClientBase): Promise<string> {
  await client.query(
    "begin; set local synchronous_commit = on; select pg_logical_emit_message(true, 'tenantry', 'mark'); commit",
  );
  const { rows } = await client.query<{ lsn: string }>('select pg_current_wal_flush_lsn()::text as lsn');
  return rows[0]?.lsn ?? '0/0';
}
