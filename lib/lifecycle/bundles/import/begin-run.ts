import { type ControlClient, type ControlTx, isUniqueViolation } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { freshSteps } from '@/lib/runs';
import { RUN_STEPS, type RunKind } from '../schemas';
import type { RunInput } from './run-state';

interface NewRun {
  tenantId: string;
  bundleId: string;
  kind: RunKind;
  input: RunInput;
}

/**
 * Writes down a run; nobody works on it yet.
 * @throws AppError CONFLICT while another run, a move or a transition of the tenant is under way
 */
export async function beginRun(tx: ControlTx, op: OperatorContext, run: NewRun): Promise<string> {
  const live = { where: { tenantId: run.tenantId, finishedAt: null }, select: { id: true } };
  // Whoever begins something else with this tenant at the same time waits here, and then sees this run.
  await tx.tenant.updateMany({ where: { id: run.tenantId }, data: { updatedAt: now() } });
  if (await tx.tenantMove.findFirst(live))
    throw appError('CONFLICT', { message: 'The tenant is being moved. Finish or revert the move first.' });
  // An archive that comes back is such a transition itself.
  if (!run.input.isCold && (await tx.lifecycleRun.findFirst(live)))
    throw appError('CONFLICT', {
      message: 'Something else is being done with this tenant. Wait until it is over.',
    });
  const id = newId('bundleRun');
  try {
    await tx.bundleRun.create({
      data: {
        id,
        tenantId: run.tenantId,
        bundleId: run.bundleId,
        kind: run.kind,
        input: run.input as object,
        steps: freshSteps(RUN_STEPS[run.kind]) as object[],
        requestedById: op.operator.id,
        requestedByName: op.operator.name,
      },
      select: { id: true },
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('CONFLICT', { message: 'This tenant is being restored already.' });
    throw error;
  }
  return id;
}

/** The bundle that a run is made of. Throws AppError NOT_FOUND for one that is not there, or not whole. */
export async function readyBundle(tx: ControlClient | ControlTx, bundleId: string) {
  const bundle = await tx.bundle.findUnique({ where: { id: bundleId } });
  if (bundle?.status !== 'ready') throw appError('NOT_FOUND', { message: 'There is no such backup.' });
  return bundle;
}
