import { recordControlAudit, recordOperatorAudit } from '@/lib/audit';
import { getTenantRef, inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { isSamePlace, type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { systemContext } from '@/lib/kernel/system-context';
import { configValue } from '@/lib/operations';
import type { z } from 'zod';
import { freshSteps } from '@/lib/runs';
import { placeDto } from './move-state';
import { targetPlace } from './plan-move';
import { MOVABLE_STATUSES, MOVE_STEPS, startMoveSchema } from './schemas';

/**
 * Begins to move a tenant to another place; the worker does the rest. Its people go on working.
 *
 * @param input.watchHours how long it can be taken back; the configured number unless told
 * @throws AppError NOT_FOUND; CONFLICT while it is being moved already; INVALID_TRANSITION when it is there already, or has no
 *   rows to move
 */
export async function startMove(
  op: OperatorContext,
  input: z.input<typeof startMoveSchema>,
): Promise<{ id: string }> {
  requireOperatorPermission(op, 'tenant.move');
  const { tenantId, strategy, partition, reason, watchHours } = startMoveSchema.parse(input);
  const to = await targetPlace({ id: tenantId }, strategy, partition);
  const hours = watchHours ?? (await configValue('lifecycle.moveWatchHours'));
  const id = newId('tenantMove');
  try {
    await inControlTransaction(async (tx) => {
      // Two who ask at the same time, or one who suspends meanwhile, wait for each other here.
      await tx.tenant.updateMany({ where: { id: tenantId }, data: { updatedAt: new Date() } });
      const tenant = await getTenantRef(tx, { id: tenantId });
      if (!MOVABLE_STATUSES.includes(tenant.status))
        throw appError('INVALID_TRANSITION', {
          message: `A tenant that is ${tenant.status} cannot be moved.`,
        });
      const from = tenant.place;
      if (isSamePlace(from, to))
        throw appError('INVALID_TRANSITION', { message: 'The tenant is there already.' });
      const live = { where: { tenantId, finishedAt: null }, select: { kind: true } };
      const other = (await tx.lifecycleRun.findFirst(live)) ?? (await tx.bundleRun.findFirst(live));
      if (other)
        throw appError('CONFLICT', {
          message: 'Something else is being done with this tenant. Wait until it is over.',
        });
      await tx.tenantMove.create({
        data: {
          id,
          tenantId,
          fromStrategy: tenant.strategy,
          fromPlace: { ...from },
          toStrategy: strategy,
          toPlace: { ...to },
          steps: freshSteps(MOVE_STEPS) as object[],
          reason,
          watchHours: hours,
          requestedBy: op.operator.id,
          requestedByName: op.operator.name,
        },
        select: { id: true },
      });
      const entry = {
        action: 'tenant.startMove' as const,
        target: { type: 'tenant', id: tenantId, label: tenant.name },
        before: { ...placeDto(tenant.strategy, from) },
        after: { ...placeDto(strategy, to) },
      };
      await recordOperatorAudit(tx, op, { ...entry, tenantId, reason });
      await recordControlAudit(tx, { ...systemContext(tenant, 'Tenantry', op.requestId) }, entry);
      await enqueueJob(tx, { name: 'move.run', payload: { moveId: id }, key: `move:${id}` });
    });
  } catch (error) {
    throw isUniqueViolation(error)
      ? appError('CONFLICT', { message: 'This tenant is being moved already.', cause: error })
      : error;
  }
  return { id };
}
