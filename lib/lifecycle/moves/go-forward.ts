import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { controlDb, countTenant, getTenantRef, type ControlTx, newestPlaneVersion } from '@/lib/isolation';
import { preflightTransfer } from '@/lib/isolation/transfer';
import { addMs, HOUR_MS, now } from '@/lib/kernel/clock';
import { isSamePlace, type Place, type Strategy, type TenantRef } from '@/lib/kernel/context';
import { systemContext } from '@/lib/kernel/system-context';
import { directory } from '@/lib/tenancy';
import { platformOperator } from '../states/platform';
import type { MoveWork } from './execute-move';
import { placeDto } from './move-state';
import { verifyFiles } from './verify-files';

/** The steps up to the switch, in the order of `MOVE_STEPS`. */
const BODIES = { preflight, place, copy, catchUp, verify, switch: switchOver };
type ForwardStep = keyof typeof BODIES;

/**
 * Does what is not done yet until the tenant lives at its new place.
 * @returns the error of the step that failed, or null
 */
export function goForward(work: MoveWork): Promise<Error | null> {
  const names = Object.keys(BODIES) as ForwardStep[];
  return work.run.forward((name) => BODIES[name as ForwardStep](work), { names });
}

async function preflight({ state }: MoveWork): Promise<void> {
  const problems = (await preflightTransfer(state.plan)).flatMap(({ problem }) => problem ?? []);
  if (problems.length > 0) throw new Error(problems.join(' '));
  const counts = await countTenant(state.plan.from, state.tenantId);
  state.progress.rowsTotal = [...counts.values()].reduce((sum, count) => sum + count, 0);
}

async function place({ transfer }: MoveWork): Promise<void> {
  await transfer.makePlace();
}

async function copy({ transfer, state, run }: MoveWork): Promise<void> {
  state.progress.rowsCopied = 0;
  await transfer.copy(async ({ table, rows }) => {
    state.progress.rowsCopied += rows;
    state.progress.table = table;
    await run.save();
  });
  state.progress.table = null;
}

async function catchUp({ transfer, state }: MoveWork): Promise<void> {
  state.progress.changesApplied += await transfer.catchUp();
}

async function verify({ transfer, state }: MoveWork): Promise<void> {
  state.progress.filesVerified = await verifyFiles(state.tenantId);
  state.progress.rowsVerified = (await transfer.verify()).rows;
}

async function switchOver(work: MoveWork): Promise<void> {
  const { transfer, state, run } = work;
  const tenant = await getTenantRef(controlDb(), { id: state.tenantId });
  // The last word was said and not written into the steps: the process died right behind it.
  if (isSamePlace(tenant.place, state.plan.to)) return;
  await transfer.openReverse();
  const pauseMs = await transfer.switchOver('forward', tenant.placeEpoch, () => writeSwitch(work, tenant));
  directory().invalidate({ tenantId: tenant.id, keys: [`slug:${tenant.slug}`] });
  state.status = 'watching';
  if (pauseMs !== null) await run.save({ pauseMs });
}

/** The moment of the move: the directory, the record, and both logs, together. Every process hears of it with the commit. */
async function writeSwitch({ run, state }: MoveWork, tenant: TenantRef): Promise<void> {
  const at = now();
  const watchUntil = addMs(at, state.watchHours * HOUR_MS);
  await run.save({ status: 'watching', switchedAt: at, watchUntil }, async (tx) => {
    await moveTenantRow(tx, tenant, state.toStrategy, state.plan.to);
    await recordMove(tx, state, tenant, 'tenant.switchPlace');
  });
}

/** The tenant's row names its new place, once: a second writer finds another epoch. */
export async function moveTenantRow(
  tx: ControlTx,
  tenant: TenantRef,
  strategy: Strategy,
  place: Place,
): Promise<void> {
  const { count } = await tx.tenant.updateMany({
    where: { id: tenant.id, placeEpoch: tenant.placeEpoch },
    data: {
      strategy,
      partitionId: place.partition,
      databaseName: place.database,
      schemaName: place.schema,
      planeVersion: await newestPlaneVersion(),
      placeEpoch: { increment: 1 },
    },
  });
  if (count === 0) throw new Error('The tenant has moved meanwhile.');
}

export async function recordMove(
  tx: ControlTx,
  state: MoveWork['state'],
  tenant: TenantRef,
  action: 'tenant.switchPlace' | 'tenant.revertMove' | 'tenant.finishMove',
): Promise<void> {
  const isBack = action === 'tenant.revertMove';
  const [from, to] = [
    placeDto(state.fromStrategy, state.plan.from),
    placeDto(state.toStrategy, state.plan.to),
  ];
  const entry = {
    action,
    target: { type: 'tenant', id: tenant.id, label: tenant.name },
    before: { ...(isBack ? to : from) },
    after: { ...(isBack ? from : to) },
  };
  const platform = platformOperator();
  await recordOperatorAudit(tx, platform, { ...entry, tenantId: tenant.id });
  await recordControlAudit(tx, systemContext(tenant, 'Tenantry', platform.requestId), entry);
}
