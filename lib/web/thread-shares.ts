/** Who is entitled to how much of the thread. */
export interface Sharer {
  readonly tenantId: string;
  /** 1 to 10 */
  readonly weight: number;
}

interface Holding {
  weight: number;
  /** Requests that are being answered now: on this thread, and by a second lane. */
  here: number;
  away: number;
  changedAt: number;
  /** Milliseconds of those requests since the last look. */
  hereMs: number;
  awayMs: number;
  /** Part of the thread, 0 to 1, smoothed. */
  use: number;
  isHeavy: boolean;
  calmLooks: number;
}

/**
 * Heavy: more than so much of the thread, so many requests at a time (who asks one after the other is in nobody's way), and
 * so many times the part it is entitled to.
 */
const MOST_USE = 0.4;
const MOST_IN_FLIGHT = 2;
const OVER_FAIR = 1.5;
/** Weight of a neighbour that is not here yet: whoever is alone leaves room, too. */
const NEWCOMER_WEIGHT = 5;
/** Calm: fewer requests in flight on average, for so many looks in a row. */
const CALM_IN_FLIGHT = 0.3;
const CALM_LOOKS = 12;

/**
 * Whose requests take up this process's thread. The busy part of each span of time is divided by how long the requests of
 * each tenant were in flight in it: on a busy thread they advance in turn. Waiting for a turn counts for nothing.
 * Pure but for the clock it is told.
 */
export class ThreadShares {
  readonly #tenants = new Map<string, Holding>();
  #lookedAt: number;
  #heavy = 0;

  constructor(at: number) {
    this.#lookedAt = at;
  }

  isHeavy(tenantId: string): boolean {
    return this.#heavy > 0 && this.#tenants.get(tenantId)?.isHeavy === true;
  }

  /**
   * @param place 'away': a second lane answers it
   * @returns what to call when the request is over, with the instant
   */
  enter({ tenantId, weight }: Sharer, at: number, place: 'here' | 'away' = 'here'): (at: number) => void {
    let holding = this.#tenants.get(tenantId);
    if (!holding) {
      const none = { here: 0, away: 0, hereMs: 0, awayMs: 0, use: 0, isHeavy: false, calmLooks: 0 };
      holding = { weight, changedAt: at, ...none };
      this.#tenants.set(tenantId, holding);
    }
    const counted = holding;
    counted.weight = weight;
    count(counted, at);
    counted[place]++;
    return (leftAt) => {
      count(counted, leftAt);
      counted[place]--;
    };
  }

  /**
   * Decides anew, several times a second.
   * @param utilization busy part of the thread since the last look, 0 to 1
   * @param onWait told how long a tenant's requests stood behind those of others, in milliseconds
   * @returns the tenants that have become heavy just now
   */
  look(at: number, utilization: number, onWait?: (tenantId: string, ms: number) => void): string[] {
    const spanMs = Math.max(1, at - this.#lookedAt);
    this.#lookedAt = at;
    const all = [...this.#tenants];
    for (const [, holding] of all) count(holding, at);
    const held = sum(all.map(([, { hereMs }]) => hereMs));
    const active = all.filter(([, { hereMs }]) => hereMs > 0);
    const weights = sum(active.map(([, { weight }]) => weight)) + NEWCOMER_WEIGHT;
    const grown: string[] = [];
    for (const [tenantId, holding] of all) {
      const share = held > 0 ? holding.hereMs / held : 0;
      if (share > 0 && share < 1) onWait?.(tenantId, holding.hereMs * utilization * (1 - share));
      holding.use = (holding.use + share * utilization) / 2;
      const isOver =
        holding.use > MOST_USE &&
        holding.hereMs / spanMs > MOST_IN_FLIGHT &&
        share > (OVER_FAIR * holding.weight) / weights;
      if (isOver && !holding.isHeavy) {
        Object.assign(holding, { isHeavy: true, calmLooks: 0 });
        grown.push(tenantId);
      }
      this.#settle(tenantId, holding, spanMs);
    }
    this.#heavy = all.filter(([, { isHeavy }]) => isHeavy).length;
    return grown;
  }

  #settle(tenantId: string, holding: Holding, spanMs: number): void {
    const inFlight = (holding.hereMs + holding.awayMs) / spanMs;
    holding.calmLooks = inFlight < CALM_IN_FLIGHT ? holding.calmLooks + 1 : 0;
    holding.hereMs = 0;
    holding.awayMs = 0;
    if (holding.calmLooks < CALM_LOOKS) return;
    Object.assign(holding, { isHeavy: false, use: 0 });
    if (holding.here + holding.away === 0) this.#tenants.delete(tenantId);
  }
}

function count(holding: Holding, at: number): void {
  const spanMs = at - holding.changedAt;
  holding.hereMs += holding.here * spanMs;
  holding.awayMs += holding.away * spanMs;
  holding.changedAt = at;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
