import { withAdmin } from '../places';
import type { StagingArea } from '../rows/staging';
import { tenantTables } from '../rows/tables';
import { ChangeApplier } from '../transfer/apply';
import type { RowChange } from '../transfer/decode';

/** A transaction as it stands in a change segment. */
export interface LoggedTransaction {
  readonly xid: number;
  /** Position of its commit in the server's log. */
  readonly lsn: bigint;
  readonly committedAt: Date;
  readonly changes: readonly RowChange[];
}

/** What a snapshot of PostgreSQL shows (`pg_current_snapshot()`): `xmin:xmax:xip,xip`. */
export class SnapshotView {
  readonly #xmin: bigint;
  readonly #xmax: bigint;
  readonly #running: ReadonlySet<bigint>;

  /** Throws Error for anything but a snapshot. */
  constructor(text: string) {
    const match = /^(\d+):(\d+):((?:\d+(?:,\d+)*)?)$/.exec(text);
    if (!match) throw new Error('This is no snapshot of PostgreSQL.');
    this.#xmin = BigInt(match[1] ?? 0);
    this.#xmax = BigInt(match[2] ?? 0);
    this.#running = new Set((match[3] ?? '').split(',').filter(Boolean).map(BigInt));
  }

  /** Whether what a committed transaction did is in the snapshot; `xid` is without its epoch, and near the snapshot. */
  shows(xid: number): boolean {
    const whole = nearest(BigInt(xid), this.#xmax);
    if (whole < this.#xmin) return true;
    return whole < this.#xmax && !this.#running.has(whole);
  }
}

const EPOCH = 1n << 32n;

/** The 64-bit number with these low 32 bits that is nearest to another. */
function nearest(low: bigint, to: bigint): bigint {
  const base = to - (to % EPOCH) + low;
  const candidates = [base - EPOCH, base, base + EPOCH].filter((candidate) => candidate >= 0n);
  const distance = (candidate: bigint) => (candidate > to ? candidate - to : to - candidate);
  return candidates.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best));
}

/**
 * Repeats what changed in a tenant on rows that wait in a staging area, up to an instant. Every change must meet exactly the row
 * it is about, so a gap in the log is noticed.
 *
 * @param transactions in the order of their commits
 * @param since what the rows in the staging area show already
 * @returns how many changes were repeated
 */
export async function replayOnStaging(
  area: StagingArea,
  tenantId: string,
  transactions: AsyncIterable<LoggedTransaction>,
  { since, until }: { since: SnapshotView; until: Date },
): Promise<number> {
  return withAdmin(
    area.place,
    async (client) => {
      await client.query("set session_replication_role = 'replica'");
      const applier = new ChangeApplier(
        client,
        area.schema,
        tenantId,
        await tenantTables(client, area.schema),
      );
      let applied = 0;
      await client.query('begin');
      try {
        for await (const { xid, committedAt, changes } of transactions) {
          if (committedAt > until) break;
          if (since.shows(xid)) continue;
          await Promise.all(changes.map((change) => applier.apply(change)));
          applied += changes.length;
        }
        await client.query('commit');
      } catch (error) {
        await client.query('rollback').catch(() => undefined);
        throw error;
      }
      return applied;
    },
    { pipeline: true },
  );
}
