import { controlDb, getTenantRef, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { directory } from '@/lib/tenancy';
import type { MoveWork } from './execute-move';
import { isAt, moveTenantRow, recordMove } from './go-forward';
import { withMoveStep } from './move-state';

/**
 * Keeps the old copy in step, and decides what comes next.
 * @returns `watching` when nothing else is to be done yet; otherwise the move's new status is written down
 */
export async function watch(
  { lease, state, transfer }: MoveWork,
  settleMs: number,
): Promise<'watching' | 'ending'> {
  state.steps = withMoveStep(state.steps, 'watch', 'running');
  await transfer.closeFeed('forward');
  state.progress.changesApplied += await transfer.keepInStep();
  state.progress.lagBytes = await transfer.lagBytes('reverse');
  await lease.save({ steps: state.steps as object[], progress: state.progress });
  const at = now().getTime();
  const isSettled = at >= (state.switchedAt?.getTime() ?? 0) + settleMs;
  const isOver = state.wanted === 'finish' || at >= (state.watchUntil?.getTime() ?? 0);
  if (state.wanted === 'revert') return end('reverting');
  if (isOver && isSettled) return end('finishing');
  return 'watching';

  async function end(status: 'reverting' | 'finishing'): Promise<'ending'> {
    state.status = status;
    await lease.save({ status });
    return 'ending';
  }
}

/** Removes the old copy: from here on there is no way back. */
export async function finishMove({ lease, state, transfer }: MoveWork): Promise<void> {
  state.steps = withMoveStep(withMoveStep(state.steps, 'watch', 'done'), 'finish', 'running');
  await lease.save({ steps: state.steps as object[] });
  await transfer.clean('old');
  state.steps = withMoveStep(state.steps, 'finish', 'done');
  await conclude({ lease, state, transfer }, 'finished');
}

/** Goes back to the old place, which was kept in step: compared, switched, and the new copy removed. */
export async function goBack(work: MoveWork): Promise<void> {
  const { lease, state, transfer } = work;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  if (!isAt(tenant, state.plan.from)) {
    await transfer.switchOver('reverse', tenant.placeEpoch, async () => {
      await lease.settled();
      await inControlTransaction(async (tx) => {
        await moveTenantRow(tx, tenant, state.fromStrategy, state.plan.from);
        await recordMove(tx, state, tenant, 'tenant.revertMove');
      });
    });
    directory().invalidate({ tenantId: tenant.id, keys: [`slug:${tenant.slug}`] });
  }
  await transfer.clean('new');
  undo(work);
  await conclude(work, 'reverted');
}

/** Gives up a move that has not switched: the tenant never left, and the copy goes. */
export async function giveUp(work: MoveWork): Promise<void> {
  const { state, transfer } = work;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  if (isAt(tenant, state.plan.to)) throw new Error('This move has switched; it is taken back, not given up.');
  await transfer.stay(tenant.placeEpoch);
  await transfer.clean('new');
  undo(work);
  await conclude(work, 'reverted');
}

function undo({ state }: MoveWork): void {
  state.steps = state.steps.map((step) => (step.status === 'pending' ? step : { ...step, status: 'undone' }));
}

async function conclude({ lease, state }: MoveWork, status: 'finished' | 'reverted'): Promise<void> {
  await lease.settled();
  await inControlTransaction(async (tx) => {
    const { count } = await tx.tenantMove.updateMany({
      where: lease.holder,
      data: {
        status,
        steps: state.steps as object[],
        progress: state.progress,
        finishedAt: now(),
        leaseUntil: null,
        ...(status === 'finished' ? { error: null } : {}),
      },
    });
    if (count === 0) throw new Error('Another process works on this move.');
    const tenant = await getTenantRef(tx, { id: state.tenantId });
    if (status === 'finished') await recordMove(tx, state, tenant, 'tenant.finishMove');
  });
  lease.stop();
}
