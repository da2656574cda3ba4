import { type ControlTx, isUniqueViolation } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { freshSteps } from '@/lib/runs';
import { type RunInput, type RunKind, STEP_LABELS } from './run-state';

/**
 * Writes a run down and adds its job, in the transaction of what begins it.
 * @returns its id
 * @throws AppError CONFLICT when the tenant has a run already
 */
export async function startRun(
  tx: ControlTx,
  op: OperatorContext,
  run: { tenantId: string; kind: RunKind } & Omit<RunInput, 'requestId'>,
): Promise<string> {
  const { tenantId, kind, ...input } = run;
  const id = newId('lifecycleRun');
  try {
    await tx.lifecycleRun.create({
      data: {
        id,
        tenantId,
        kind,
        input: { ...input, requestId: op.requestId } satisfies RunInput,
        steps: freshSteps(Object.keys(STEP_LABELS[kind])) as object[],
        requestedBy: op.operator.id,
        requestedByName: op.operator.name,
      },
      select: { id: true },
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw appError('CONFLICT', { message: 'Something else is being done to this tenant at this moment.' });
    throw error;
  }
  await enqueueJob(tx, { name: 'lifecycle.run', payload: { runId: id }, key: `lifecycle.run:${id}` });
  return id;
}
