import { LRUCache } from 'lru-cache';
import { type ControlClient, type ControlTx, findTenantRef } from '@/lib/isolation';
import { MINUTE_MS, now, SECOND_MS } from '@/lib/kernel/clock';
import { processSingleton } from '@/lib/kernel/singleton';
import { settingOf } from '@/lib/kernel/terms';
import { lowestTurn } from './sql';

/** The turns that jobs may have; the queue runs the lowest first. Jobs of the schedule come before all of them. */
export const FIRST_TURN = -30_000;
const LAST_TURN = 30_000;
export const SCHEDULE_PRIORITY = -32_000;

/** Work for nobody in particular takes turns like a tenant of the highest priority. */
const PLATFORM = 'platform';
const PLATFORM_WEIGHT = 10;
const FRESH_MS = SECOND_MS;
/** What is waiting has moved back so far only when the queue was empty in between. */
const RESTART = 5_000;

interface Standing {
  weight: number;
  lanes: number;
}

/** The turns given out by one process. Pure but for the clock it is told. */
export class TurnKeeper {
  #floor = FIRST_TURN;
  readonly #last = new LRUCache<string, number>({ max: 20_000 });
  readonly #keyed = new LRUCache<string, number>({ max: 20_000 });

  /** Takes note of the lowest turn that waits; null: nothing waits, and everybody starts anew. */
  setFloor(lowest: number | null): void {
    if (lowest === null || lowest < this.#floor - RESTART) {
      this.#last.clear();
      this.#keyed.clear();
    }
    this.#floor = lowest ?? FIRST_TURN;
  }

  /**
   * Start-time fair queuing (Goyal, Vin and Cheng, 1996): a tenant's next job comes one step after its last one, but never
   * before what waits already; the higher the weight, the smaller the step. A job that replaces another keeps its turn.
   */
  next(who: string, weight: number, key: string | null): number {
    const known = key === null ? undefined : this.#keyed.get(key);
    if (known !== undefined && known >= this.#floor) return known;
    const last = this.#last.get(who);
    const own = last === undefined ? FIRST_TURN : last + Math.ceil(10 / weight);
    const turn = Math.min(LAST_TURN, Math.max(this.#floor, own));
    this.#last.set(who, turn);
    if (key !== null) this.#keyed.set(key, turn);
    return turn;
  }
}

const state = processSingleton('jobs.turns', () => ({
  keeper: new TurnKeeper(),
  readAtMs: 0,
  laneOfNext: 0,
  standings: new LRUCache<string, Standing>({ max: 20_000, ttl: MINUTE_MS }),
}));

/** Where a new job stands: its turn, and the queue that it shares with others of its tenant. */
export async function placeInQueue(
  db: ControlClient | ControlTx,
  tenantId: string | undefined,
  key: string | null,
): Promise<{ priority: number; queue: string | null }> {
  const at = now().getTime();
  if (at - state.readAtMs >= FRESH_MS) {
    state.readAtMs = at;
    state.keeper.setFloor(await lowestTurn(db));
  }
  if (tenantId === undefined) {
    return { priority: state.keeper.next(PLATFORM, PLATFORM_WEIGHT, key), queue: null };
  }
  const { weight, lanes } = await standingOf(db, tenantId);
  const priority = state.keeper.next(tenantId, weight, key);
  return { priority, queue: queueOf(tenantId, lanes, key) };
}

/** Jobs with the same key share a lane, so that one is never at work beside the one it follows. */
function queueOf(tenantId: string, lanes: number, key: string | null): string {
  if (lanes <= 1) return `tenant:${tenantId}`;
  const lane = key === null ? state.laneOfNext++ % lanes : hashOf(key) % lanes;
  return lane === 0 ? `tenant:${tenantId}` : `tenant:${tenantId}:${lane}`;
}

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash;
}

async function standingOf(db: ControlClient | ControlTx, tenantId: string): Promise<Standing> {
  const known = state.standings.get(tenantId);
  if (known) return known;
  const tenant = await findTenantRef(db, { id: tenantId });
  if (!tenant) return { weight: 1, lanes: 1 };
  const { terms } = tenant;
  const standing = {
    weight: settingOf(terms, 'priority', now()),
    lanes: settingOf(terms, 'jobLanes', now()),
  };
  state.standings.set(tenantId, standing);
  return standing;
}
