import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { retryOnLocks } from '../migrations/locks';
import { readLedger } from '../migrations/ledger';
import { withAdmin } from '../places';
import { ROLES } from '../roles';
import { compareCatalogues, type Difference } from './compare';
import type { Catalogue } from './objects';
import { readCatalogue } from './read';
import { referenceCatalogue } from './reference';
import { isRepairable, repairOf } from './repair';
import type { RepairStep } from './steps';

export interface DriftFinding {
  /** What it is about, such as `column:articles.title`; a repair is asked for by it. */
  key: string;
  problem: Difference['problem'];
  sentence: string;
  /** Mended by definitions of the version; an extra object only by dropping it. */
  isRepairable: boolean;
}

export interface DriftReport {
  version: string | null;
  findings: DriftFinding[];
}

interface Look {
  version: string | null;
  appRole: string;
  reference: Catalogue;
  differences: Difference[];
}

/**
 * Compares the places of one database with what their versions should be, on one connection.
 * @returns a report per schema; an Error in the place of one that could not be compared
 */
export async function findDrift(
  database: Pick<Place, 'partition' | 'database'>,
  schemas: readonly string[],
): Promise<Map<string, DriftReport | Error>> {
  return withAdmin(database, async (client) => {
    const reports = new Map<string, DriftReport | Error>();
    for (const schema of schemas) {
      try {
        reports.set(schema, reportOf(await look(client, { ...database, schema })));
      } catch (error) {
        reports.set(schema, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return reports;
  });
}

/** What became of each thing that was asked for. */
export interface RepairResult {
  key: string;
  sentence: string;
  outcome: 'repaired' | 'failed' | 'refused';
  error: string | null;
}

/**
 * Mends a place with the definitions of its version: everything that can be without a decision, or what is named. Each
 * finding is a transaction of its own that waits 50 ms for a lock and is tried again.
 *
 * @param wanted keys of findings; null: every one that is repairable. Extra objects are dropped only when named
 * @returns what became of each, and what is left afterwards
 */
export async function repairDrift(
  place: Place,
  wanted: readonly string[] | null,
): Promise<{ results: RepairResult[]; report: DriftReport }> {
  return withAdmin(place, async (client) => {
    const { differences, reference, appRole } = await look(client, place);
    const results: RepairResult[] = [];
    for (const difference of differences) {
      const { key, sentence } = difference;
      if (wanted ? !wanted.includes(key) : !isRepairable(difference, reference)) continue;
      const steps = repairOf(difference, reference, { schema: place.schema, appRole }, wanted !== null);
      const error = steps === null ? null : await apply(client, steps);
      const outcome = steps === null ? 'refused' : error === null ? 'repaired' : 'failed';
      results.push({ key, sentence, outcome, error });
    }
    return { results, report: reportOf(await look(client, place)) };
  });
}

async function look(client: pg.ClientBase, place: Place): Promise<Look> {
  const version = [...(await readLedger(client, 'tenant', place.schema)).keys()].at(-1) ?? null;
  if (version === null) throw new Error(`The schema ${place.schema} has no version.`);
  const reference = await referenceCatalogue(place.partition, version);
  const { rows } = await client.query<{ role: string }>(
    'select app_role::text as role from app_private.installation',
  );
  const appRole = rows[0]?.role ?? ROLES.app;
  await client.query('begin read only');
  try {
    const actual = await readCatalogue(client, place.schema, appRole);
    if (actual.size === 0) throw new Error(`The schema ${place.schema} is not there.`);
    return { version, appRole, reference, differences: compareCatalogues(reference, actual) };
  } finally {
    await client.query('rollback');
  }
}

function reportOf({ version, reference, differences }: Look): DriftReport {
  return {
    version,
    findings: differences.map((difference) => ({
      key: difference.key,
      problem: difference.problem,
      sentence: difference.sentence,
      isRepairable: isRepairable(difference, reference),
    })),
  };
}

/** @returns the reason of a failure, or null */
async function apply(client: pg.ClientBase, steps: readonly RepairStep[]): Promise<string | null> {
  try {
    for (const step of steps) await retryOnLocks(client, () => applyStep(client, step));
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query('reset role');
  }
}

async function applyStep(client: pg.ClientBase, { role, statements, isAlone }: RepairStep): Promise<void> {
  if (isAlone) {
    // It waits for transactions, not for locks that keep anybody out.
    if (role) await client.query(`set role ${role}`);
    for (const statement of statements) await client.query(statement);
    await client.query('reset role');
    return;
  }
  const setRole = role ? `set local role ${role};` : '';
  await client.query(
    `begin; set local lock_timeout = 50; set local search_path = pg_catalog, pg_temp; ${setRole}\n${statements.join(';\n')};\ncommit`,
  );
}
