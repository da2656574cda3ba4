import { appError } from './errors';

/** Whose turn it is asked for. */
export interface Turn {
  readonly tenantId: string;
  /** 1 to 10: how often a waiting tenant is served while others wait, too. */
  readonly weight: number;
  /** Slots the tenant may hold while others are about. */
  readonly cap: number;
  /** True: the cap holds also while the tenant is alone. */
  readonly isFirm?: boolean;
}

/** Gives the slot back; calling it again does nothing. */
export type Release = () => void;

export interface FairGateOptions {
  readonly slots: number;
  /** Slots that no tenant takes while it is alone, so that a newcomer finds one. */
  readonly reserve?: number;
  readonly maxWaiting: number;
  readonly maxWaitingPerTenant: number;
  readonly maxWaitMs: number;
  /** Milliseconds, never going back. */
  readonly now?: () => number;
  /** Calls `work` after so many milliseconds. */
  readonly later?: (work: () => void, ms: number) => void;
}

export interface GateFigures {
  held: number;
  waiting: number;
}

interface Entry {
  readonly deadline: number;
  readonly resolve: (release: Release) => void;
  readonly reject: (error: unknown) => void;
  isOver: boolean;
}

interface Tenant {
  readonly id: string;
  weight: number;
  cap: number;
  isFirm: boolean;
  held: number;
  /** Oldest first. */
  queue: Entry[];
  credit: number;
}

/** A tenant that asked for something so recently counts as being about. */
const ABOUT_MS = 1_000;
const TICK_MS = 100;
/** Tenants remembered although they neither hold nor wait. */
const MAX_IDLE_TENANTS = 2_000;

/**
 * Slots shared by tenants. Each tenant has a queue of its own, first come first served; the queues are served in turn,
 * as often as their weights say (deficit round robin: Shreedhar and Varghese, 1995). A tenant holds at most `cap` slots while
 * others are about and all but the reserve while it is alone, so that whoever comes finds a slot at once.
 */
export class FairGate {
  readonly #slots: number;
  readonly #most: number;
  readonly #options: FairGateOptions;
  readonly #now: () => number;
  readonly #later: (work: () => void, ms: number) => void;
  readonly #tenants = new Map<string, Tenant>();
  /** Tenants with a queue, the one to be served next first. */
  readonly #ring: Tenant[] = [];
  #held = 0;
  #waiting = 0;
  #latest: Tenant | undefined;
  #latestAt = Number.NEGATIVE_INFINITY;
  /** When anybody but the latest tenant was last active. */
  #othersAt = Number.NEGATIVE_INFINITY;
  #isTicking = false;

  constructor(options: FairGateOptions) {
    this.#options = options;
    this.#slots = options.slots;
    this.#most = Math.max(1, options.slots - (options.reserve ?? 1));
    this.#now = options.now ?? (() => performance.now());
    this.#later = options.later ?? ((work, ms) => void setTimeout(work, ms).unref());
  }

  /** A slot if there is one for this tenant right now; null when it has to wait. */
  tryEnter(turn: Turn): Release | null {
    return this.#tryTenant(this.#tenantOf(turn), this.#now());
  }

  /**
   * A slot as soon as it is this tenant's turn.
   * @throws UNAVAILABLE with `retryAfterSeconds` when a queue is full or the longest waiting time is over, and the reason
   *   of `signal` when that is aborted first
   */
  enter(turn: Turn, signal?: AbortSignal): Promise<Release> {
    const at = this.#now();
    const tenant = this.#tenantOf(turn);
    const release = this.#tryTenant(tenant, at);
    if (release) return Promise.resolve(release);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const { maxWaiting, maxWaitingPerTenant, maxWaitMs } = this.#options;
    if (tenant.queue.length >= maxWaitingPerTenant || this.#waiting >= maxWaiting) {
      return Promise.reject(refusal('full', maxWaitMs));
    }
    return new Promise((resolve, reject) => {
      const entry: Entry = { deadline: at + maxWaitMs, resolve, reject, isOver: false };
      if (tenant.queue.length === 0) this.#ring.push(tenant);
      tenant.queue.push(entry);
      this.#waiting++;
      signal?.addEventListener('abort', () => this.#giveUp(tenant, entry, signal.reason), { once: true });
      this.#tick();
    });
  }

  figures(): GateFigures {
    return { held: this.#held, waiting: this.#waiting };
  }

  #tenantOf(turn: Turn): Tenant {
    let tenant = this.#tenants.get(turn.tenantId);
    if (!tenant) {
      if (this.#tenants.size >= MAX_IDLE_TENANTS) this.#forgetIdle();
      const { tenantId: id, weight, cap } = turn;
      tenant = { id, weight, cap, isFirm: false, held: 0, queue: [], credit: 0 };
      this.#tenants.set(id, tenant);
    }
    tenant.weight = Math.max(1, turn.weight);
    tenant.cap = Math.max(1, turn.cap);
    tenant.isFirm = turn.isFirm === true;
    return tenant;
  }

  #tryTenant(tenant: Tenant, at: number): Release | null {
    this.#noteActive(tenant, at);
    if (tenant.queue.length > 0 || this.#held >= this.#slots || tenant.held >= this.#limitOf(tenant, at))
      return null;
    return this.#take(tenant);
  }

  #take(tenant: Tenant): Release {
    tenant.held++;
    this.#held++;
    let isReleased = false;
    return () => {
      if (isReleased) return;
      isReleased = true;
      tenant.held--;
      this.#held--;
      if (this.#waiting > 0) this.#dispatch(this.#now());
    };
  }

  #noteActive(tenant: Tenant, at: number): void {
    if (tenant !== this.#latest) {
      this.#othersAt = this.#latestAt;
      this.#latest = tenant;
    }
    this.#latestAt = at;
  }

  #limitOf(tenant: Tenant, at: number): number {
    if (tenant.cap >= this.#most) return this.#most;
    if (tenant.isFirm) return tenant.cap;
    const othersAt = tenant === this.#latest ? this.#othersAt : this.#latestAt;
    const isAlone =
      this.#held === tenant.held && this.#waiting === tenant.queue.length && at - othersAt >= ABOUT_MS;
    return isAlone ? this.#most : tenant.cap;
  }

  /** Hands free slots to those who wait, `weight` in a row for each tenant's turn. */
  #dispatch(at: number): void {
    let passedOver = 0;
    while (this.#held < this.#slots && passedOver < this.#ring.length) {
      const tenant = this.#ring[0] as Tenant;
      if (tenant.held >= this.#limitOf(tenant, at)) {
        // What it could not use now is not saved up for later.
        tenant.credit = 0;
        this.#ring.push(this.#ring.shift() as Tenant);
        passedOver++;
      } else {
        passedOver = 0;
        if (tenant.credit < 1) tenant.credit += tenant.weight;
        tenant.credit--;
        this.#serve(tenant);
        if (tenant.queue.length === 0) this.#leaveRing(tenant);
        else if (tenant.credit < 1) this.#ring.push(this.#ring.shift() as Tenant);
      }
    }
  }

  #serve(tenant: Tenant): void {
    const entry = tenant.queue.shift() as Entry;
    entry.isOver = true;
    this.#waiting--;
    entry.resolve(this.#take(tenant));
  }

  #leaveRing(tenant: Tenant): void {
    this.#ring.splice(this.#ring.indexOf(tenant), 1);
    tenant.credit = 0;
  }

  #giveUp(tenant: Tenant, entry: Entry, reason: unknown): void {
    if (entry.isOver) return;
    entry.isOver = true;
    tenant.queue.splice(tenant.queue.indexOf(entry), 1);
    this.#waiting--;
    if (tenant.queue.length === 0) this.#leaveRing(tenant);
    entry.reject(reason);
  }

  /** While anybody waits: ends waits that took too long, and sees who is alone by now. */
  #tick(): void {
    if (this.#isTicking) return;
    this.#isTicking = true;
    this.#later(() => {
      this.#isTicking = false;
      const at = this.#now();
      const { maxWaitMs } = this.#options;
      for (const tenant of [...this.#ring]) {
        for (const entry of [...tenant.queue]) {
          if (entry.deadline > at) break;
          this.#giveUp(tenant, entry, refusal('waited too long', maxWaitMs));
        }
      }
      this.#dispatch(at);
      if (this.#waiting > 0) this.#tick();
    }, TICK_MS);
  }

  #forgetIdle(): void {
    for (const tenant of this.#tenants.values()) {
      if (tenant.held === 0 && tenant.queue.length === 0) this.#tenants.delete(tenant.id);
    }
  }
}

function refusal(reason: string, maxWaitMs: number) {
  const retryAfterSeconds = Math.max(1, Math.ceil(maxWaitMs / 5_000));
  return appError('UNAVAILABLE', {
    message: 'Too much is going on at the same time. Please try again shortly.',
    detail: { reason, retryAfterSeconds },
  });
}
