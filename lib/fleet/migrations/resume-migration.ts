import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { enqueueJob } from '@/lib/jobs';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toRunDto } from './run-dto';
import type { MigrationRunDto } from './schemas';
import { reopenFailedRows } from './sql';

/**
 * Goes on with a run that was stopped or failed: places that failed are tried again, places that are done are not.
 * @throws AppError FORBIDDEN without `fleet.manage`, NOT_FOUND, INVALID_TRANSITION when it succeeded or runs, or when
 *   nothing of it is left because a later one has its places; CONFLICT while another one runs
 */
export async function resumeMigration(
  op: OperatorContext,
  input: { runId: string },
  { isInline = false }: { isInline?: boolean } = {},
): Promise<MigrationRunDto> {
  requireOperatorPermission(op, 'fleet.manage');
  return inControlTransaction(async (tx) => {
    const before = await tx.migrationRun.findUnique({ where: { id: input.runId } });
    if (!before) throw appError('NOT_FOUND', { message: 'There is no such migration.' });
    if (before.status !== 'stopped' && before.status !== 'failed')
      throw appError('INVALID_TRANSITION', {
        message: before.status === 'running' ? 'This migration is running.' : 'This migration has succeeded.',
      });
    const reopened = await reopenFailedRows(tx, before.id);
    const left = await tx.placeVersion.count({ where: { runId: before.id, runOutcome: null } });
    if (left === 0)
      throw appError('INVALID_TRANSITION', {
        message: 'Nothing is left of this migration: a later one has its places. Start a new one.',
      });
    const row = await tx.migrationRun.update({
      where: { id: before.id },
      data: {
        status: 'running',
        wanted: null,
        error: null,
        finishedAt: null,
        holder: null,
        leaseUntil: null,
        failed: { decrement: Math.min(reopened, before.failed) },
      },
    });
    await recordOperatorAudit(tx, op, {
      action: 'migration.resume',
      target: { type: 'migrationRun', id: row.id, label: row.targetVersion },
      after: { places: left },
    });
    if (!isInline) await enqueueJob(tx, { name: 'fleet.migrate', payload: { runId: row.id } });
    return toRunDto(row);
  }).catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
    throw appError('CONFLICT', {
      message: 'Another migration is running. Wait for its end, or stop it first.',
    });
  });
}
