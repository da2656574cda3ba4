import { Pace, TenantTransfer, type TransferPoint } from '@/lib/isolation/transfer';
import { controlDb } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import type { ControlPrisma, TenantMove } from '@/lib/isolation/models';
import { SECOND_MS } from '@/lib/kernel/clock';
import { logger } from '@/lib/observability';
import { configValue } from '@/lib/operations';
import { type LeaseTable, StepRun, withLease } from '@/lib/runs';
import { finishMove, giveUp, goBack, watch } from './after-switch';
import { goForward } from './go-forward';
import { type MoveState, toMoveState } from './move-state';
import type { MoveStepName } from './schemas';

/** A move that has not switched is given up after so many tries; one that has is tried for ever. */
const MAX_ATTEMPTS = 5;

type MoveFields = ControlPrisma.TenantMoveUpdateManyMutationInput;

const MOVES: LeaseTable<TenantMove, MoveFields> = {
  name: 'move',
  open: { finishedAt: null },
  taken: { attempts: { increment: 1 } },
  update: (db, where, data) => db.tenantMove.updateManyAndReturn({ where, data }),
};

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
  const outcome = await withLease(MOVES, moveId, async (lease) => {
    const state = toMoveState(lease.row);
    await loadServers(controlDb(), [state.plan.from.partition, state.plan.to.partition]);
    const run: MoveWork['run'] = new StepRun(lease, () => ({ progress: state.progress }));
    const pace = new Pace((await configValue('lifecycle.movePacePercent')) / 100);
    const work = { run, state, transfer: new TenantTransfer(state.plan, options.probe, pace) };
    return step(work, options).catch((error: unknown) => {
      logger.error({ err: error, moveId, status: state.status }, 'a move could not be worked on');
      return run.wait(error);
    });
  });
  return outcome ?? 'busy';
}

export interface MoveWork {
  readonly run: StepRun<MoveStepName, TenantMove, MoveFields>;
  readonly state: MoveState;
  readonly transfer: TenantTransfer;
}

async function step(work: MoveWork, options: ExecuteMoveOptions): Promise<MoveOutcome> {
  const { state, run } = work;
  const settleMs = options.settleMs ?? 30 * SECOND_MS;
  if (state.status === 'running') {
    const isHopeless = state.attempts > (options.maxAttempts ?? MAX_ATTEMPTS);
    if (state.wanted !== 'revert' && !isHopeless) {
      const error = await goForward(work);
      if (error) return run.wait(error);
      await run.release({ attempts: 0, error: null });
      return 'watching';
    }
    await giveUp(work);
    return 'reverted';
  }
  if (state.status === 'watching') {
    const outcome = await watch(work, settleMs);
    if (outcome === 'watching') {
      await run.release({ attempts: 0, error: null });
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
