import type pg from 'pg';
import type { Place } from '@/lib/kernel/context';
import { controlDb } from '../clients';
import { createPlace, dropPlace, withAdmin } from '../places';
import { SHARED_SCHEMA } from '../roles';
import { copyTenantRows } from '../rows/copy';
import { digestDifferences, digestRows, digestTenant, TEXT_SETTINGS } from '../rows/compare';
import { FULL_PACE, type Pace } from '../rows/pace';
import { removeTenantRows } from '../rows/remove';
import { type TenantTable, tenantTables } from '../rows/tables';
import { placeKey } from '../whereabouts';
import type { RowChange } from './decode';
import { TenantFeed } from './feed';
import { beginCopying } from './feed-catalogue';
import { isFenced, lowerFence, raiseFence } from './fence';
import { holdTenant } from './hold';
import { type Direction, feedEnds, type TransferPlan } from './plan';
import { TouchedRows } from './touched';

/** A switch begins once a round of catching up takes so little: the last one is done while writers wait. */
const SHORT_ROUND_MS = 300;
const MAX_ROUNDS = 60;
/** Rounds without getting there, after which writers are made to wait between rounds, longer each time. */
const FREE_ROUNDS = 6;
const BREATHER_STEP_MS = 50;
const LONGEST_BREATHER_MS = 500;

export interface CopyProgress {
  table: string;
  rows: number;
}

/** Points between which a process may die. */
export const TRANSFER_POINTS = [
  'place made',
  'old copy cleared',
  'feed opened',
  'table copied',
  'changes applied',
  'tenant held to compare',
  'copies compared',
  'reverse feed opened',
  'tenant held to switch',
  'fence raised',
  'switch written down',
  'feeds closed',
] as const;
export type TransferPoint = (typeof TRANSFER_POINTS)[number];

/** What was compared, and that it was equal. */
export interface Verification {
  tables: number;
  rows: number;
  /** How long writers waited for the moment of the comparison, milliseconds. */
  pauseMs: number;
}

/**
 * Moves the rows of one tenant from one place to another while it is being written to. The parts are called in order by
 * whoever keeps the record of the move; each can be repeated after a kill at any point.
 */
export class TenantTransfer {
  readonly #touched = new TouchedRows();
  /** Which copy was compared as a whole by this process, so that only touched rows are left to compare. */
  #verified: Direction | null = null;

  /**
   * @param probe told where the work stands; tests end it there
   * @param pace of everything that nobody waits for
   */
  constructor(
    readonly plan: TransferPlan,
    private readonly probe: (point: TransferPoint) => void = () => {},
    private readonly pace: Pace = FULL_PACE,
  ) {}

  /** Makes the new place; returns the version of its tables. */
  async makePlace(): Promise<string> {
    const version = await createPlace(this.plan.to);
    this.probe('place made');
    return version;
  }

  /**
   * Copies every row as of one moment and begins to collect what changes from that moment on. Begins anew when repeated.
   * @returns rows copied
   */
  async copy(onProgress: (progress: CopyProgress) => Promise<void> | void): Promise<number> {
    await this.#clear(this.plan.to);
    this.probe('old copy cleared');
    const { from, to, tenantId } = this.plan;
    const feed = this.#feed('forward');
    return feed.openWithSnapshot((snapshot) =>
      withAdmin(from, (source) =>
        withAdmin(to, async (target) => {
          this.probe('feed opened');
          await source.query('begin isolation level repeatable read read only');
          await source.query(`set transaction snapshot '${snapshot}'`);
          await beginCopying(target, feed.ends.name);
          const tables = await agreedTables(source, from, target, to);
          let rows = 0;
          for (const table of tables) {
            const copied = await copyTenantRows(
              { client: source, schema: from.schema },
              { client: target, schema: to.schema },
              table,
              tenantId,
              this.pace,
            );
            rows += copied;
            await onProgress({ table: table.name, rows: copied });
            this.probe('table copied');
          }
          await source.query('commit');
          return rows;
        }),
      ),
    );
  }

  /** Applies what changed meanwhile until little is left. Returns how many changes. */
  async catchUp(direction: Direction = 'forward'): Promise<number> {
    let total = 0;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const startedAt = performance.now();
      total += await this.#feed(direction).drain({ onChange: this.#noteTouched });
      this.probe('changes applied');
      if (performance.now() - startedAt <= SHORT_ROUND_MS) return total;
      if (round >= FREE_ROUNDS) await this.#slowWriters(direction, round - FREE_ROUNDS + 1);
    }
    throw new Error('The copy does not catch up: more is written than can be applied.');
  }

  /** More is written than can be applied on a busy server: writers wait a little, never for as long as people notice. */
  async #slowWriters(direction: Direction, times: number): Promise<void> {
    const { source, tenantId } = this.#feed(direction).ends;
    const breatherMs = Math.min(times * BREATHER_STEP_MS, LONGEST_BREATHER_MS);
    await holdTenant(source, tenantId, () => new Promise((resolve) => setTimeout(resolve, breatherMs)));
  }

  /**
   * Compares both copies as of one moment, every stored value of every row. Writers wait for that moment alone, not for the
   * comparison.
   *
   * @throws Error naming the tables that differ
   */
  async verify(direction: Direction = 'forward'): Promise<Verification> {
    const feed = this.#feed(direction);
    const { source, target, tenantId } = feed.ends;
    await this.catchUp(direction);
    return withAdmin(source, (left) =>
      withAdmin(target, async (right) => {
        const pauseMs = await feed.draining(async (session) => {
          await session.drain();
          const { result: upTo, pauseMs: waited } = await holdTenant(source, tenantId, async () => {
            await beginReading(left);
            this.probe('tenant held to compare');
            return session.mark();
          });
          await session.drain({ upTo });
          return waited;
        });
        await beginReading(right);
        this.#touched.clear();
        const tables = await tenantTables(left, source.schema);
        // One after the other: both at once would take two processors from everybody else.
        const a = await digestTenant(left, source.schema, tables, tenantId, this.pace);
        const b = await digestTenant(right, target.schema, tables, tenantId, this.pace);
        await Promise.all([left.query('commit'), right.query('commit')]);
        const differences = digestDifferences(a, b);
        if (differences.length > 0) throw new Error(`The copies differ. ${differences.join(' ')}`);
        this.#verified = direction;
        this.probe('copies compared');
        return { tables: tables.length, rows: digestRows(a), pauseMs };
      }),
    );
  }

  /** Begins to collect what changes at the new place after the switch; called before it. */
  async openReverse(): Promise<void> {
    await this.#feed('reverse').open();
    this.probe('reverse feed opened');
  }

  /**
   * The switch. Writers wait while the last changes are applied and compared and the old place is fenced off; then the
   * tenant belongs to the other place, which `commit` writes down. Between the two it is nowhere for a moment: requests wait.
   *
   * @param placeEpoch of the tenant before the switch
   * @param commit tells the directory
   * @returns how long writers waited, milliseconds; null when an earlier process had done everything but the last word
   * @throws Error when the copies differ; then nothing has changed
   */
  async switchOver(
    direction: Direction,
    placeEpoch: number,
    commit: () => Promise<void>,
  ): Promise<number | null> {
    const { source, tenantId } = this.#feed(direction).ends;
    // A process died behind the fence: everything was applied and compared before it was raised.
    if (await isFenced(source, tenantId, placeEpoch)) {
      await commit();
      return null;
    }
    if (this.#verified !== direction) await this.verify(direction);
    await this.catchUp(direction);
    const pauseMs = await this.#stopTheOldPlace(direction, placeEpoch);
    const committingAt = performance.now();
    this.probe('fence raised');
    await commit();
    this.probe('switch written down');
    this.#verified = null;
    return Math.round(pauseMs + performance.now() - committingAt);
  }

  /** Applies and compares the last changes while writers wait, and fences the old place off. Everything is at hand before it. */
  async #stopTheOldPlace(direction: Direction, placeEpoch: number): Promise<number> {
    const feed = this.#feed(direction);
    const { source, target, tenantId } = feed.ends;
    const onChange = this.#noteTouched;
    return withAdmin(source, (left) =>
      withAdmin(target, (right) =>
        feed.draining(async (session) => {
          const tables = await tenantTables(left, source.schema);
          await session.drain({ onChange });
          const sides = [
            { client: left, schema: source.schema },
            { client: right, schema: target.schema },
          ] as const;
          const { pauseMs } = await holdTenant(source, tenantId, async (held) => {
            this.probe('tenant held to switch');
            await session.drain({ upTo: await session.mark(), onChange });
            const differing = await this.#touched.differences(...sides, tables);
            if (differing.length > 0) throw new Error(`The copies differ in ${differing.join(', ')}.`);
            await raiseFence(held, tenantId, placeEpoch);
          });
          return pauseMs;
        }),
      ),
    );
  }

  /** After the switch: brings the old copy in step with what was written at the new place. Returns how many changes. */
  keepInStep(): Promise<number> {
    return this.#feed('reverse').drain();
  }

  /** How far a direction is behind, in bytes of the server's log. */
  lagBytes(direction: Direction): Promise<number> {
    return this.#feed(direction).lagBytes();
  }

  async closeFeed(direction: Direction): Promise<void> {
    await this.#feed(direction).close();
  }

  /** Ends both feeds and removes one of the copies: the old one when the move is over, the new one when it is given up. */
  async clean(copy: 'old' | 'new'): Promise<void> {
    await this.closeFeed('forward');
    await this.closeFeed('reverse');
    this.probe('feeds closed');
    const place = copy === 'old' ? this.plan.from : this.plan.to;
    if (place.schema === SHARED_SCHEMA) return this.#clear(place);
    await this.#refuseHome(place);
    await dropPlace(place);
  }

  /** The tenant stays where it is: what a switch that was not written down left in its way is taken away. */
  async stay(placeEpoch: number): Promise<void> {
    await lowerFence(this.plan.from, this.plan.tenantId, placeEpoch);
  }

  #feed(direction: Direction): TenantFeed {
    return new TenantFeed(feedEnds(this.plan, direction));
  }

  readonly #noteTouched = (change: RowChange, table: TenantTable): void => this.#touched.note(change, table);

  async #clear(place: Place): Promise<void> {
    await this.#refuseHome(place);
    await withAdmin(place, async (client) => {
      const tables = await tenantTables(client, place.schema);
      await removeTenantRows(client, place.schema, tables, this.plan.tenantId, this.pace);
    });
  }

  /** Whatever else goes wrong: the place where the tenant lives is never cleared. */
  async #refuseHome(place: Place): Promise<void> {
    const tenant = await controlDb().tenant.findUnique({
      where: { id: this.plan.tenantId },
      select: { partitionId: true, databaseName: true, schemaName: true },
    });
    if (!tenant) return;
    const home = { partition: tenant.partitionId, database: tenant.databaseName, schema: tenant.schemaName };
    if (placeKey(home) === placeKey(place)) throw new Error('The place where a tenant lives is not cleared.');
  }
}

/** One moment for all that is read on this connection. */
async function beginReading(client: pg.Client): Promise<void> {
  await client.query(`begin isolation level repeatable read read only; ${TEXT_SETTINGS}`);
  // The snapshot is taken by the first statement that reads.
  await client.query('select count(*) from pg_class where false');
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
