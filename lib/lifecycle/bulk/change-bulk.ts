import { type AuditAction, recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import type { BulkRun } from '@/lib/isolation/models';
import { enqueueJob } from '@/lib/jobs';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { isAtWork } from '@/lib/runs';
import { labelOf, toBulkDto } from './bulk-dto';
import { BULK_ACTS, type BulkAct, type BulkRunDto, type BulkStatus } from './schemas';

interface Change {
  from: readonly BulkStatus[];
  audit: AuditAction;
  /** Why not, when the run is in no such state. */
  refusal: string;
  work: (tx: ControlTx, run: BulkRun) => Promise<object>;
}

/** Ends a run after the tenants that are being worked on; the others stay as they are. @throws AppError as `changeRun` */
export function cancelBulk(op: OperatorContext, { runId }: { runId: string }): Promise<BulkRunDto> {
  return changeRun(op, runId, {
    from: ['running', 'paused'],
    audit: 'bulk.cancel',
    refusal: 'It is over already.',
    work: async (_tx, run) =>
      isIdle(run)
        ? { status: 'cancelled', wanted: null, holder: null, leaseUntil: null, finishedAt: now() }
        : { wanted: 'cancel' },
  });
}

/** Lets a run wait after the tenants that are being worked on. @throws AppError as `changeRun` */
export function pauseBulk(op: OperatorContext, { runId }: { runId: string }): Promise<BulkRunDto> {
  return changeRun(op, runId, {
    from: ['running'],
    audit: 'bulk.pause',
    refusal: 'It does not run.',
    work: async (_tx, run) =>
      isIdle(run) ? { status: 'paused', wanted: null, holder: null, leaseUntil: null } : { wanted: 'pause' },
  });
}

/** Goes on with what is left of a paused or cancelled run. @throws AppError as `changeRun` */
export function resumeBulk(op: OperatorContext, { runId }: { runId: string }): Promise<BulkRunDto> {
  return changeRun(op, runId, {
    from: ['paused', 'cancelled'],
    audit: 'bulk.resume',
    refusal: 'It is neither paused nor cancelled.',
    work: runAgain,
  });
}

/** Lets what failed be tried again, in the same run. @throws AppError as `changeRun` */
export function retryBulk(op: OperatorContext, { runId }: { runId: string }): Promise<BulkRunDto> {
  return changeRun(op, runId, {
    from: ['failed', 'cancelled', 'paused'],
    audit: 'bulk.retry',
    refusal: 'Nothing of it has failed, or it still runs.',
    work: async (tx, run) => {
      const { count } = await tx.bulkRunRow.updateMany({
        where: { runId: run.id, status: 'failed' },
        data: { status: 'pending', sentence: null, finishedAt: null },
      });
      if (count === 0) throw appError('INVALID_TRANSITION', { message: 'Nothing of it has failed.' });
      return { ...(await runAgain(tx, run)), failed: { decrement: count } };
    },
  });
}

async function runAgain(tx: ControlTx, { id }: BulkRun): Promise<object> {
  await enqueueJob(tx, { name: 'bulk.run', payload: { runId: id }, key: `bulk:${id}` });
  return { status: 'running', wanted: null, holder: null, leaseUntil: null, finishedAt: null };
}

/** Nobody works on it: nobody else would change its status. */
function isIdle(run: BulkRun): boolean {
  return run.status === 'paused' || !isAtWork(run);
}

/**
 * @throws AppError NOT_FOUND; FORBIDDEN without the permission of the run's act; INVALID_TRANSITION in another state
 */
function changeRun(op: OperatorContext, runId: string, change: Change): Promise<BulkRunDto> {
  return inControlTransaction(async (tx) => {
    const run = await tx.bulkRun.findUnique({ where: { id: runId } });
    if (!run) throw appError('NOT_FOUND', { message: 'There is no such bulk run.' });
    const act = run.act as BulkAct;
    requireOperatorPermission(op, BULK_ACTS[act].permission);
    const refused = appError('INVALID_TRANSITION', { message: change.refusal });
    if (!(change.from as readonly string[]).includes(run.status)) throw refused;
    // With the lease as it was read: whoever took the run meanwhile is asked, not passed over.
    const rows = await tx.bulkRun.updateManyAndReturn({
      where: { id: runId, status: run.status, holder: run.holder },
      data: await change.work(tx, run),
    });
    if (!rows[0]) throw appError('CONFLICT');
    await recordOperatorAudit(tx, op, {
      action: change.audit,
      target: { type: 'bulkRun', id: runId, label: labelOf(act, run.total) },
    });
    return toBulkDto(rows[0]);
  });
}
