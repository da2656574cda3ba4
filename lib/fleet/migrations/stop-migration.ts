import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { isAtWork } from '@/lib/runs';
import { toRunDto } from './run-dto';
import type { MigrationRunDto } from './schemas';

/**
 * Ends a run after the places that are being worked on; what is done stays done.
 * @throws AppError FORBIDDEN without `fleet.manage`, INVALID_TRANSITION when it is over
 */
export async function stopMigration(op: OperatorContext, input: { runId: string }): Promise<MigrationRunDto> {
  requireOperatorPermission(op, 'fleet.manage');
  return inControlTransaction(async (tx) => {
    const rows = await tx.migrationRun.updateManyAndReturn({
      where: { id: input.runId, status: 'running' },
      data: { wanted: 'stop' },
    });
    const row = rows[0];
    if (!row) throw appError('INVALID_TRANSITION', { message: 'This migration is over already.' });
    // Nobody works on it: nobody else would end it.
    const ended = isAtWork(row)
      ? row
      : await tx.migrationRun.update({
          where: { id: row.id },
          data: { status: 'stopped', wanted: null, holder: null, leaseUntil: null, finishedAt: now() },
        });
    await recordOperatorAudit(tx, op, {
      action: 'migration.stop',
      target: { type: 'migrationRun', id: row.id, label: row.targetVersion },
    });
    return toRunDto(ended);
  });
}
