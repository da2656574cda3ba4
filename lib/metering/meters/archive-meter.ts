import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { forgetMeters } from './meter-store';

/**
 * Ends a meter: it takes no more events and its numbers stay. Archiving twice changes nothing.
 * @throws AppError FORBIDDEN without `meter.write`, NOT_FOUND; INVALID_TRANSITION for a meter that the platform itself needs
 */
export async function archiveMeter(op: OperatorContext, { key }: { key: string }): Promise<void> {
  requireOperatorPermission(op, 'meter.write');
  return setArchived(op, key, true);
}

/** Takes an archived meter up again. */
export async function restoreMeter(op: OperatorContext, { key }: { key: string }): Promise<void> {
  requireOperatorPermission(op, 'meter.write');
  return setArchived(op, key, false);
}

async function setArchived(op: OperatorContext, key: string, isArchived: boolean): Promise<void> {
  await inControlTransaction(async (tx) => {
    const meter = await tx.meter.findUnique({ where: { key } });
    if (!meter) throw appError('NOT_FOUND');
    if (meter.isInternal) {
      throw appError('INVALID_TRANSITION', {
        message: 'The platform itself measures this; it cannot be archived.',
      });
    }
    const { count } = await tx.meter.updateMany({
      where: { key, archivedAt: isArchived ? null : { not: null } },
      data: { archivedAt: isArchived ? now() : null },
    });
    if (count === 0) return;
    await recordOperatorAudit(tx, op, {
      action: isArchived ? 'meter.archive' : 'meter.restore',
      target: { type: 'meter', id: key, label: meter.name },
    });
  });
  forgetMeters();
}
