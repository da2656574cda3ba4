import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { withAdmin } from '../places';
import { copyTenantRows } from '../rows/copy';
import type { Pace } from '../rows/pace';
import { type TenantTable, tenantTables } from '../rows/tables';
import type { TenantFeed } from './feed';
import { beginCopying } from './feed-catalogue';
import type { TransferPlan } from './plan';
import type { Probe } from './points';

export interface CopyProgress {
  table: string;
  rows: number;
}

export interface CopyOptions {
  probe: Probe;
  pace: Pace;
  onProgress: (progress: CopyProgress) => Promise<void> | void;
}

/**
 * Copies every row of a tenant as of the moment from which the feed collects changes.
 * @returns rows copied
 * @throws Error when the tables of both places are not the same
 */
export async function copyTenant(
  { from, to, tenantId }: TransferPlan,
  feed: TenantFeed,
  { probe, pace, onProgress }: CopyOptions,
): Promise<number> {
  return feed.openWithSnapshot((snapshot) =>
    withAdmin(from, (source) =>
      withAdmin(to, async (target) => {
        probe('feed opened');
        await source.query('begin isolation level repeatable read read only');
        await source.query(`set transaction snapshot '${snapshot}'`);
        await beginCopying(target, feed.ends.name);
        const left = { client: source, schema: from.schema };
        const right = { client: target, schema: to.schema };
        let rows = 0;
        for (const table of await agreedTables(source, from, target, to)) {
          const copied = await copyTenantRows(left, right, table, tenantId, pace);
          rows += copied;
          await onProgress({ table: table.name, rows: copied });
          probe('table copied');
        }
        await source.query('commit');
        return rows;
      }),
    ),
  );
}

/** The tables of both places, which must be the same: names, columns and types. */
async function agreedTables(
  source: pg.Client,
  from: Place,
  target: pg.Client,
  to: Place,
): Promise<TenantTable[]> {
  const [left, right] = [await tenantTables(source, from.schema), await tenantTables(target, to.schema)];
  const byName = new Map(right.map((table) => [table.name, JSON.stringify(table.columns)]));
  const differing = left.filter((table) => byName.get(table.name) !== JSON.stringify(table.columns));
  if (differing.length > 0 || left.length !== right.length) {
    const names = differing.map(({ name }) => name).join(', ') || 'their number';
    throw new Error(`The tables of both places are not the same: ${names}. Look for drift first.`);
  }
  return left;
}
