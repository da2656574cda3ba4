import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';

/** One row that changed, its values as PostgreSQL writes them; a value that is undefined did not change and was not sent. */
export type RowChange =
  | { readonly kind: 'insert'; readonly table: string; readonly row: TextRow }
  | { readonly kind: 'update'; readonly table: string; readonly key: TextRow; readonly row: TextRow }
  | { readonly kind: 'delete'; readonly table: string; readonly key: TextRow };

export type TextRow = Readonly<Record<string, string | null | undefined>>;

/** A transaction of the source, whole. */
export interface ChangeBatch {
  /** Number of the transaction at the source, without its epoch. */
  readonly xid: number;
  /** When it was committed. */
  readonly committedAt: Date;
  /** Where the source's log stands after its commit. */
  readonly endLsn: string;
  readonly changes: readonly RowChange[];
}

/**
 * Reads messages of PostgreSQL's `pgoutput` plugin, protocol 1 (manual, 54.9 Logical Replication Message Formats).
 * One decoder a session: it remembers what tables look like.
 */
export class ChangeDecoder {
  readonly #plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [] });
  #changes: RowChange[] = [];
  #xid = 0;
  #committedAt = new Date(0);

  /** @returns the transaction when the message ends one */
  take(message: Buffer): ChangeBatch | null {
    const parsed = this.#plugin.parse(message);
    switch (parsed.tag) {
      case 'begin':
        this.#changes = [];
        this.#xid = parsed.xid >>> 0;
        this.#committedAt = new Date(Number(parsed.commitTime.valueOf() / 1_000n));
        return null;
      case 'relation':
        // Values stay text: made numbers and dates on the way, they would lose digits.
        for (const column of parsed.columns) column.parser = (raw: unknown) => raw;
        return null;
      case 'insert':
        this.#changes.push({ kind: 'insert', table: parsed.relation.name, row: parsed.new });
        return null;
      case 'update':
        this.#changes.push({
          kind: 'update',
          table: parsed.relation.name,
          key: keyOf(parsed.relation, parsed.key ?? parsed.new),
          row: parsed.new,
        });
        return null;
      case 'delete':
        this.#changes.push({
          kind: 'delete',
          table: parsed.relation.name,
          key: keyOf(parsed.relation, parsed.key ?? parsed.old ?? {}),
        });
        return null;
      case 'commit':
        return {
          endLsn: parsed.commitEndLsn ?? '0/0',
          xid: this.#xid,
          committedAt: this.#committedAt,
          changes: this.#changes,
        };
      case 'origin':
      case 'type':
      case 'message':
        return null;
      case 'truncate':
        throw new Error('A table of tenants was truncated while a tenant was being copied from it.');
    }
  }
}

function keyOf(relation: Pgoutput.MessageRelation, values: Record<string, unknown>): TextRow {
  return Object.fromEntries(relation.keyColumns.map((name) => [name, values[name] as string]));
}
