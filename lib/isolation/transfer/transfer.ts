import { createPlace, withAdmin } from '../places';
import { FULL_PACE, type Pace } from '../rows/pace';
import { type TenantTable, tenantTables } from '../rows/tables';
import { clearPlace, removeCopy } from './clear-place';
import { compareCopies, type Verification } from './compare-copies';
import { type CopyProgress, copyTenant } from './copy-tenant';
import type { RowChange } from './decode';
import { TenantFeed } from './feed';
import { isFenced, lowerFence, raiseFence } from './fence';
import { holdTenant } from './hold';
import { type Direction, feedEnds, type TransferPlan } from './plan';
import type { Probe } from './points';
import { TouchedRows } from './touched';

/** A switch begins once a round of catching up takes so little: the last one is done while writers wait. */
const SHORT_ROUND_MS = 300;
const MAX_ROUNDS = 60;
/** Rounds without getting there, after which writers are made to wait between rounds, longer each time. */
const FREE_ROUNDS = 6;
const BREATHER_STEP_MS = 50;
const LONGEST_BREATHER_MS = 500;

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
    private readonly probe: Probe = () => {},
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
    await clearPlace(this.plan.to, this.plan.tenantId, this.pace);
    this.probe('old copy cleared');
    return copyTenant(this.plan, this.#feed('forward'), { probe: this.probe, pace: this.pace, onProgress });
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
    await this.catchUp(direction);
    const verification = await compareCopies(feed, { probe: this.probe, pace: this.pace });
    // Whatever was touched before is in what was compared.
    this.#touched.clear();
    this.#verified = direction;
    this.probe('copies compared');
    return verification;
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
    await removeCopy(copy === 'old' ? this.plan.from : this.plan.to, this.plan.tenantId, this.pace);
  }

  /** The tenant stays where it is: what a switch that was not written down left in its way is taken away. */
  async stay(placeEpoch: number): Promise<void> {
    await lowerFence(this.plan.from, this.plan.tenantId, placeEpoch);
  }

  #feed(direction: Direction): TenantFeed {
    return new TenantFeed(feedEnds(this.plan, direction));
  }

  readonly #noteTouched = (change: RowChange, table: TenantTable): void => this.#touched.note(change, table);
}
