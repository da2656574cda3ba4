import type pg from 'pg';
import { appError } from '@/lib/kernel/errors';

/** Longest wait of a pool for others to become idle; then the statement is refused and may be tried again. */
const MAX_WAIT_MS = 5_000;

interface Member {
  readonly pool: pg.Pool;
  readonly max: number;
}

/**
 * One budget of connections for all the pools of a process. A pool takes its most connections from it when it is opened;
 * when that is more than is left, pools that nobody is using are closed, the least recently used first. A pool in use is
 * never closed: whoever needs room waits.
 */
export class ConnectionBudget {
  /** In the order of their last use: a Map keeps the order in which keys were set. */
  readonly #members = new Map<string, Member>();
  readonly #waiting = new Set<() => void>();
  #taken = 0;

  /** @param total connections of all pools together, read at every opening */
  constructor(private readonly total: () => number) {}

  /** The open pool of this name, now the most recently used, or undefined. */
  find(name: string): pg.Pool | undefined {
    const member = this.#members.get(name);
    if (!member) return undefined;
    this.#members.delete(name);
    this.#members.set(name, member);
    return member.pool;
  }

  /**
   * The pool of this name, opened when it is not.
   * @param max connections it may have, at most the whole budget
   * @throws AppError UNAVAILABLE when no other pool became idle in time
   */
  async open(name: string, max: number, create: () => pg.Pool): Promise<pg.Pool> {
    const deadline = performance.now() + MAX_WAIT_MS;
    for (;;) {
      const pool = this.find(name) ?? this.tryOpen(name, max, create);
      if (pool) return pool;
      await this.#roomOr(deadline - performance.now());
    }
  }

  /** The same without waiting; undefined when there is no room. */
  tryOpen(name: string, max: number, create: () => pg.Pool): pg.Pool | undefined {
    const known = this.find(name);
    if (known) return known;
    for (const [idle, member] of this.#members) {
      if (this.#taken + max <= this.total()) break;
      if (isIdle(member.pool)) this.close(idle);
    }
    // A budget smaller than one pool still lets that one work.
    if (this.#taken + max > this.total() && this.#taken > 0) return undefined;
    const pool = create();
    this.#members.set(name, { pool, max });
    this.#taken += max;
    pool.on('release', () => this.#wake());
    return pool;
  }

  /** Closes one pool; what runs on it runs to its end. */
  close(name: string): void {
    const member = this.#members.get(name);
    if (!member) return;
    this.#members.delete(name);
    this.#taken -= member.max;
    void member.pool.end().catch(() => undefined);
    this.#wake();
  }

  async closeAll(): Promise<void> {
    const pools = [...this.#members.values()].map(({ pool }) => pool);
    this.#members.clear();
    this.#taken = 0;
    await Promise.allSettled(pools.map((pool) => pool.end()));
  }

  get taken(): number {
    return this.#taken;
  }

  pools(): [name: string, pool: pg.Pool][] {
    return [...this.#members].map(([name, { pool }]) => [name, pool]);
  }

  async #roomOr(timeoutMs: number): Promise<void> {
    if (timeoutMs <= 0)
      throw appError('UNAVAILABLE', { detail: { reason: 'connection budget', retryAfterSeconds: 2 } });
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#waiting.add(done);
    });
  }

  #wake(): void {
    for (const done of [...this.#waiting]) done();
  }
}

/** Nobody uses the pool and nobody waits for it. */
function isIdle(pool: pg.Pool): boolean {
  return pool.waitingCount === 0 && pool.totalCount === pool.idleCount;
}
