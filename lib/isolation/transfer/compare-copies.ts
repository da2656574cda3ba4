import type pg from 'pg';
import { withAdmin } from '../places';
import { digestDifferences, digestRows, digestTenant, TEXT_SETTINGS } from '../rows/compare';
import type { Pace } from '../rows/pace';
import { tenantTables } from '../rows/tables';
import type { TenantFeed } from './feed';
import { holdTenant } from './hold';
import type { Probe } from './points';

/** What was compared, and that it was equal. */
export interface Verification {
  tables: number;
  rows: number;
  /** How long writers waited for the moment of the comparison, milliseconds. */
  pauseMs: number;
}

/**
 * Compares both ends of a feed as of one moment, every stored value of every row. Writers wait for that moment alone, not for
 * the comparison.
 *
 * @throws Error naming the tables that differ
 */
export async function compareCopies(
  feed: TenantFeed,
  { probe, pace }: { probe: Probe; pace: Pace },
): Promise<Verification> {
  const { source, target, tenantId } = feed.ends;
  return withAdmin(source, (left) =>
    withAdmin(target, async (right) => {
      const pauseMs = await feed.draining(async (session) => {
        await session.drain();
        const { result: upTo, pauseMs: waited } = await holdTenant(source, tenantId, async () => {
          await beginReading(left);
          probe('tenant held to compare');
          return session.mark();
        });
        await session.drain({ upTo });
        return waited;
      });
      await beginReading(right);
      const tables = await tenantTables(left, source.schema);
      // One after the other: both at once would take two processors from everybody else.
      const a = await digestTenant(left, source.schema, tables, tenantId, pace);
      const b = await digestTenant(right, target.schema, tables, tenantId, pace);
      await Promise.all([left.query('commit'), right.query('commit')]);
      const differences = digestDifferences(a, b);
      if (differences.length > 0) throw new Error(`The copies differ. ${differences.join(' ')}`);
      return { tables: tables.length, rows: digestRows(a), pauseMs };
    }),
  );
}

/** One moment for all that is read on this connection. */
async function beginReading(client: pg.Client): Promise<void> {
  await client.query(`begin isolation level repeatable read read only; ${TEXT_SETTINGS}`);
  // The snapshot is taken by the first statement that reads.
  await client.query('select count(*) from pg_class where false');
}
