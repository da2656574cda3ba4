import { controlPool, inTenantTransaction, type Listener, listenOnControl, tenantDb } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { TenantContext } from '@/lib/kernel/context';
import type { FlowKey } from '@/lib/kernel/entitlements';
import { newId } from '@/lib/kernel/ids';
import { logger } from '@/lib/observability';
import { type Allowance, allowanceOf } from '../quotas/allowance';
import { periodOf } from '../quotas/period';
import { quotaExceeded } from '../quotas/quota-error';
import { assertWithinCap } from '../quotas/spend-cap';
import { lockCounter } from '../quotas/sql';
import { noteThresholds } from '../quotas/thresholds';
import { RECALL_CHANNEL } from './channel';
import { deleteLease, insertLease, markLease, reclaimExpired, settleCounter } from './sql';

export interface LeaseOptions {
  /** How long a lease lives without being renewed: units of a killed process come back within it. */
  ttlMs?: number;
  /** Largest block taken at once. */
  maxUnits?: number;
  /** Listens for requests to give units back; null: nothing can listen (transaction pooler). */
  listen?: ((listener: Listener) => () => Promise<void>) | null;
}

/** Below this share of what is left, blocks are as small as what is asked for: nobody holds what others need. */
const MAX_SHARE = 1 / 16;
/** Units of a block that a crash may cost: what may be spent is written down before, in steps of this share. */
const MARKS_PER_BLOCK = 8;
const SETTLE_EVERY_MS = 1_000;
const RECALL_TRIES = 5;
const RECALL_WAIT_MS = 40;

interface Lease {
  id: string;
  units: number;
  marked: number;
  spent: number;
  /** On this process's clock; earlier than the database's by a margin. */
  usableUntil: number;
}

interface Holding {
  ctx: TenantContext;
  key: FlowKey;
  period: string;
  lease: Lease | undefined;
  /** Spenders that wait, for one unit each. */
  waiting: number;
  refilling: Promise<void> | undefined;
  blockUnits: number;
  lastSpentAt: number;
}

/**
 * Monthly limits that are spent from thousands of times a second. A process takes blocks of units from the counter and
 * spends them in memory; the counter's row is touched once a block. `used + leased` never passes the limit, so neither do
 * all processes together. Before units are spent they are marked on the lease's own row: when the process is killed, what
 * was not marked is free again once the lease has expired, and what was marked counts as used (at most an eighth of a block
 * too much, never too little).
 */
export class LeasePool {
  private readonly holdings = new Map<string, Holding>();
  private timer: NodeJS.Timeout | undefined;
  private endListening: (() => Promise<void>) | undefined;
  private readonly ttlMs: number;
  private readonly maxUnits: number;

  constructor(private readonly options: LeaseOptions = {}) {
    this.ttlMs = options.ttlMs ?? 10_000;
    this.maxUnits = options.maxUnits ?? 4_096;
  }

  /**
   * Spends one unit of a monthly limit; exact like `spend`, but durable only as a block.
   * @throws AppError QUOTA_EXCEEDED
   */
  async spend(ctx: TenantContext, key: FlowKey): Promise<void> {
    const id = `${ctx.tenant.id}:${key}`;
    let holding = this.holdings.get(id);
    if (!holding) {
      holding = {
        ctx,
        key,
        period: '',
        lease: undefined,
        waiting: 0,
        refilling: undefined,
        blockUnits: 1,
        lastSpentAt: 0,
      };
      this.holdings.set(id, holding);
      this.start();
    }
    holding.ctx = ctx;
    if (take(holding)) return;
    holding.waiting++;
    try {
      for (;;) {
        holding.refilling ??= this.refill(holding).finally(() => {
          holding.refilling = undefined;
        });
        await holding.refilling;
        if (take(holding)) return;
      }
    } finally {
      holding.waiting--;
    }
  }

  /** Gives all unspent units back; for a clean shutdown. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.timer = undefined;
    await this.endListening?.();
    this.endListening = undefined;
    const open = [...this.holdings.values()];
    this.holdings.clear();
    await Promise.all(open.map((holding) => this.settle(holding)));
  }

  private start(): void {
    if (this.timer) return;
    this.timer = setInterval(() => void this.settleIdle(), SETTLE_EVERY_MS);
    this.timer.unref();
    this.endListening = this.options.listen?.({
      onConnect: () => {},
      onNotification: (id) => {
        const holding = this.holdings.get(id);
        if (holding) void this.settle(holding);
      },
      onLost: (error) => logger.warn({ err: error }, 'requests to give leased units back are not heard'),
    });
  }

  private async settleIdle(): Promise<void> {
    const at = performance.now();
    for (const [id, holding] of this.holdings) {
      const isIdle = at - holding.lastSpentAt > SETTLE_EVERY_MS;
      const isOld = holding.lease !== undefined && holding.lease.usableUntil - at < this.ttlMs / 2;
      if (isIdle || isOld) await this.settle(holding);
      if (isIdle && holding.waiting === 0 && !holding.lease) this.holdings.delete(id);
    }
  }

  /** Gets spendable units: marks more of the lease, or settles it and takes the next one. */
  private async refill(holding: Holding): Promise<void> {
    const at = now();
    const period = periodOf(at).key;
    const { lease } = holding;
    if (
      lease &&
      holding.period === period &&
      lease.marked < lease.units &&
      performance.now() < lease.usableUntil
    ) {
      const marked = Math.min(lease.units, lease.marked + Math.ceil(lease.units / MARKS_PER_BLOCK));
      if (await markLease(tenantDb(holding.ctx), holding.ctx, { id: lease.id, marked })) {
        lease.marked = marked;
        return;
      }
      holding.lease = undefined;
    }
    for (let attempt = 0; ; attempt++) {
      await this.settle(holding);
      const outcome = await this.takeBlock(holding, at);
      if (outcome.kind === 'taken') return;
      if (outcome.leasedByOthers === 0 || attempt >= RECALL_TRIES || !this.options.listen) {
        const { limit, period: month } = outcome.allowance;
        throw quotaExceeded(holding.ctx, {
          key: holding.key,
          allowed: limit ?? 0,
          used: outcome.used,
          period: month,
          at,
        });
      }
      await controlPool().query('select pg_notify($1, $2)', [
        RECALL_CHANNEL,
        `${holding.ctx.tenant.id}:${holding.key}`,
      ]);
      await new Promise((resolve) => setTimeout(resolve, RECALL_WAIT_MS));
    }
  }

  private async takeBlock(
    holding: Holding,
    at: Date,
  ): Promise<
    { kind: 'taken' } | { kind: 'none'; leasedByOthers: number; used: number; allowance: Allowance }
  > {
    const { ctx, key } = holding;
    const id = newId('quotaLease');
    const usableUntil = performance.now() + this.ttlMs * 0.8;
    const wanted = Math.max(holding.waiting, holding.blockUnits);
    const outcome = await inTenantTransaction(ctx, async (tx) => {
      const allowance = await allowanceOf(tx, ctx, key, at);
      const counter = { key, period: allowance.period.key };
      await lockCounter(tx, ctx, counter);
      await reclaimExpired(tx, ctx, counter);
      const { used, leased } = await lockCounter(tx, ctx, counter);
      const limit = allowance.enforcement === 'hard' ? allowance.limit : null;
      const left = limit === null ? Number.POSITIVE_INFINITY : Math.max(0, limit - Number(used + leased));
      const isScarce = wanted > left * MAX_SHARE || isBeyond(allowance, Number(used + leased) + wanted);
      const units = Math.min(left, isScarce ? Math.max(1, holding.waiting) : wanted);
      if (units < 1)
        return {
          kind: 'none' as const,
          leasedByOthers: Number(leased),
          used: Number(used + leased),
          allowance,
        };
      if (allowance.enforcement === 'soft') await assertWithinCap(tx, ctx, allowance, units, at);
      const marked = Math.min(units, Math.max(holding.waiting, Math.ceil(units / MARKS_PER_BLOCK)));
      await insertLease(tx, ctx, {
        ...counter,
        id,
        units,
        marked,
        ttlMs: this.ttlMs,
        allowance: allowance.base,
      });
      const before = Number(used + leased);
      await noteThresholds(tx, ctx, {
        key,
        periodKey: counter.period,
        before,
        after: before + units,
        limit: allowance.limit,
      });
      return { kind: 'taken' as const, units, marked, period: counter.period };
    });
    if (outcome.kind === 'none') return outcome;
    holding.period = outcome.period;
    holding.lease = { id, units: outcome.units, marked: outcome.marked, spent: 0, usableUntil };
    // A block that is used up quickly was too small.
    holding.blockUnits = Math.min(this.maxUnits, Math.max(holding.blockUnits * 2, 8));
    return { kind: 'taken' };
  }

  private async settle(holding: Holding): Promise<void> {
    const { lease, ctx, key, period } = holding;
    if (!lease) return;
    // From here on nobody spends from it.
    holding.lease = undefined;
    if (performance.now() - holding.lastSpentAt > SETTLE_EVERY_MS) holding.blockUnits = 1;
    try {
      await inTenantTransaction(ctx, async (tx) => {
        await lockCounter(tx, ctx, { key, period });
        if (await deleteLease(tx, ctx, lease.id))
          await settleCounter(tx, ctx, { key, period, units: lease.units, used: lease.spent });
      });
    } catch (error) {
      // Unsettled, the lease expires: its marked units then count as used, the others are free again.
      logger.warn({ err: error, tenantId: ctx.tenant.id, limit: key }, 'leased units were not given back');
    }
  }
}

/** Units beyond a soft limit may cost money or meet a cap, so no more are taken than are wanted now. */
function isBeyond({ enforcement, limit }: Allowance, used: number): boolean {
  return enforcement === 'soft' && limit !== null && used > limit;
}

function take(holding: Holding): boolean {
  const { lease } = holding;
  const at = performance.now();
  if (!lease || lease.spent >= lease.marked || at >= lease.usableUntil) return false;
  // The first instant of a month ends the blocks of the month before.
  if (holding.period !== currentPeriodKey()) return false;
  lease.spent++;
  holding.lastSpentAt = at;
  return true;
}

let cachedPeriod = { key: '', until: 0 };

function currentPeriodKey(): string {
  const at = now();
  if (at.getTime() >= cachedPeriod.until || at.getTime() < cachedPeriod.until - 32 * 86_400_000) {
    const { key, endsAt } = periodOf(at);
    cachedPeriod = { key, until: endsAt.getTime() };
  }
  return cachedPeriod.key;
}

/** Listens on the recall channel of the control plane. */
export function listenForRecalls(listener: Listener): () => Promise<void> {
  return listenOnControl(RECALL_CHANNEL, listener);
}
