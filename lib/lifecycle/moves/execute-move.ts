import { Pace, TenantTransfer, type TransferPoint } from '@/lib/isolation/transfer';
import { controlDb } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import { addMs, now, SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { configValue } from '@/lib/operations';
import { goForward } from './go-forward';
import { MoveLease } from './move-lease';
import { finishMove, giveUp, goBack, watch } from './after-switch';

/** A move that has not switched is given up after so many tries; one that has is tried for ever. */
const MAX_ATTEMPTS = 5;
const RETRY_AFTER_MS = 2 * SECOND_MS;

export type MoveOutcome = 'watching' | 'finished' | 'reverted' | 'waiting' | 'busy';

export interface ExecuteMoveOptions {
  maxAttempts?: number;
  /** Told where the work stands; tests end it there. */
  probe?: (point: TransferPoint) => void;
  /** Milliseconds after the switch before a copy is removed; requests that began before it may still ask for it. */
  settleMs?: number;
}

/**
 * Works on a move until it is over, or there is nothing to do for now. May be called by several processes and after a kill at any
 * point: one at a time holds the lease, and every step can be repeated. A move that cannot switch is given up and leaves the
 * tenant where it was; one that has switched stays in its watch until it is finished or taken back.
 *
 * @returns `watching` when it has to be called again soon, `waiting` when a step failed and will be tried again
 */
export async function executeMove(moveId: string, options: ExecuteMoveOptions = {}): Promise<MoveOutcome> {
  const lease = await MoveLease.take(moveId);
  if (!lease) return 'busy';
  const { state } = lease;
  await loadServers(controlDb(), [state.plan.from.partition, state.plan.to.partition]);
  const pace = new Pace((await configValue('lifecycle.movePacePercent')) / 100);
  const work = { lease, state, transfer: new TenantTransfer(state.plan, options.probe, pace) };
  try {
    return await step(work, options);
  } catch (error) {
    logger.error({ err: error, moveId, status: state.status }, 'a step of a move failed');
    const message = (error instanceof Error ? error.message : String(error)).slice(0, 1_000);
    const pauseMs = RETRY_AFTER_MS * 2 ** Math.min(state.attempts - 1, 6);
    await lease.release({ error: message, steps: state.steps as object[] }, addMs(now(), pauseMs));
    return 'waiting';
  } finally {
    lease.stop();
  }
}

export interface MoveWork {
  readonly lease: MoveLease;
  readonly state: MoveLease['state'];
  readonly transfer: TenantTransfer;
}

async function step(work: MoveWork, options: ExecuteMoveOptions): Promise<MoveOutcome> {
  const { state, lease } = work;
  const settleMs = options.settleMs ?? 30 * SECOND_MS;
  if (state.status === 'running') {
    const isHopeless = state.attempts > (options.maxAttempts ?? MAX_ATTEMPTS);
    if (state.wanted !== 'revert' && !isHopeless) {
      await goForward(work);
      await lease.release({ attempts: 0, error: null });
      return 'watching';
    }
    await giveUp(work);
    return 'reverted';
  }
  if (state.status === 'watching') {
    const outcome = await watch(work, settleMs);
    if (outcome === 'watching') {
      await lease.release({ attempts: 0, error: null, progress: state.progress });
      return 'watching';
    }
  }
  if (state.status === 'reverting') {
    await goBack(work);
    return 'reverted';
  }
  await finishMove(work);
  return 'finished';
}
