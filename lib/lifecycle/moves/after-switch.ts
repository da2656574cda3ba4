import { controlDb, getTenantRef } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { isSamePlace } from '@/lib/kernel/context';
import { directory } from '@/lib/tenancy';
import type { MoveWork } from './execute-move';
import { moveTenantRow, recordMove } from './go-forward';

/**
 * Keeps the old copy in step, and decides what comes next.
 * @returns `watching` when nothing else is to be done yet; otherwise the move's new status is written down
 */
export async function watch(
  { run, state, transfer }: MoveWork,
  settleMs: number,
): Promise<'watching' | 'ending'> {
  if (run.statusOf('watch') !== 'running') run.mark('watch', 'running');
  await transfer.closeFeed('forward');
  state.progress.changesApplied += await transfer.keepInStep();
  state.progress.lagBytes = await transfer.lagBytes('reverse');
  await run.save();
  const at = now().getTime();
  const isSettled = at >= (state.switchedAt?.getTime() ?? 0) + settleMs;
  const isOver = state.wanted === 'finish' || at >= (state.watchUntil?.getTime() ?? 0);
  if (state.wanted === 'revert') return end('reverting');
  if (isOver && isSettled) return end('finishing');
  return 'watching';

  async function end(status: 'reverting' | 'finishing'): Promise<'ending'> {
    state.status = status;
    await run.save({ status });
    return 'ending';
  }
}

/** Removes the old copy: from here on there is no way back. */
export async function finishMove({ run, state, transfer }: MoveWork): Promise<void> {
  run.mark('watch', 'done');
  run.mark('finish', 'running');
  await run.save();
  await transfer.clean('old');
  run.mark('finish', 'done');
  await run.finish({ status: 'finished', error: null }, async (tx) => {
    await recordMove(tx, state, await getTenantRef(tx, { id: state.tenantId }), 'tenant.finishMove');
  });
}

/** Goes back to the old place, which was kept in step: compared, switched, and the new copy removed. */
export async function goBack(work: MoveWork): Promise<void> {
  const { run, state, transfer } = work;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  if (!isSamePlace(tenant.place, state.plan.from)) {
    await transfer.switchOver('reverse', tenant.placeEpoch, () =>
      run.save({}, async (tx) => {
        await moveTenantRow(tx, tenant, state.fromStrategy, state.plan.from);
        await recordMove(tx, state, tenant, 'tenant.revertMove');
      }),
    );
    directory().invalidate({ tenantId: tenant.id, keys: [`slug:${tenant.slug}`] });
  }
  await transfer.clean('new');
  await conclude(work);
}

/** Gives up a move that has not switched: the tenant never left, and the copy goes. */
export async function giveUp(work: MoveWork): Promise<void> {
  const { state, transfer } = work;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  if (isSamePlace(tenant.place, state.plan.to))
    throw new Error('This move has switched; it is taken back, not given up.');
  await transfer.stay(tenant.placeEpoch);
  await transfer.clean('new');
  await conclude(work);
}

async function conclude({ run }: MoveWork): Promise<void> {
  run.markUndone();
  await run.finish({ status: 'reverted' });
}
