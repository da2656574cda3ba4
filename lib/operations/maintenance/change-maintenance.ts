import { recordOperatorAudit } from '@/lib/audit';
import { type ControlTx, inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { MAINTENANCE_COLUMNS, toMaintenanceDto } from './maintenance-dto';
import type { ChangeMaintenanceInput, MaintenanceDto } from './schemas';
import { lockMaintenance } from './sql';

/**
 * Changes what people read and when it ends, while it is on or planned.
 * @throws AppError FORBIDDEN; NOT_FOUND when it is over; VALIDATION_FAILED for an end that is over or before the start
 */
export async function changeMaintenance(
  op: OperatorContext,
  input: ChangeMaintenanceInput,
): Promise<MaintenanceDto> {
  requireOperatorPermission(op, 'setting.write');
  return inControlTransaction(async (tx) => {
    const before = await lockedWindow(tx, input.id);
    const endsAt = input.endsAt ? new Date(input.endsAt) : null;
    if (endsAt && (endsAt <= now() || endsAt <= before.startsAt)) {
      const sentence = 'The end has to be after the start, and still to come.';
      throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { endsAt: sentence } });
    }
    const data = { message: input.message || null, endsAt };
    const row = await tx.maintenanceWindow.update({
      where: { id: before.id },
      data,
      select: MAINTENANCE_COLUMNS,
    });
    await recordOperatorAudit(tx, op, {
      action: 'maintenance.change',
      target: { type: 'maintenance', id: row.id, label: 'all tenants' },
      before: { message: before.message, endsAt: before.endsAt?.toISOString() ?? null },
      after: { message: data.message, endsAt: endsAt?.toISOString() ?? null },
    });
    return toMaintenanceDto(row);
  });
}

/**
 * Opens everything again, or calls a planned window off.
 * @throws AppError FORBIDDEN; NOT_FOUND when it is over
 */
export async function endMaintenance(op: OperatorContext, input: { id: string }): Promise<MaintenanceDto> {
  requireOperatorPermission(op, 'setting.write');
  return inControlTransaction(async (tx) => {
    const before = await lockedWindow(tx, input.id);
    const row = await tx.maintenanceWindow.update({
      where: { id: before.id },
      data: { endedAt: now(), endedByName: op.operator.name },
      select: MAINTENANCE_COLUMNS,
    });
    await recordOperatorAudit(tx, op, {
      action: 'maintenance.end',
      target: { type: 'maintenance', id: row.id, label: 'all tenants' },
    });
    return toMaintenanceDto(row);
  });
}

async function lockedWindow(tx: ControlTx, id: string) {
  await lockMaintenance(tx);
  const row = await tx.maintenanceWindow.findFirst({
    where: { id, endedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: now() } }] },
    select: MAINTENANCE_COLUMNS,
  });
  if (!row) throw appError('NOT_FOUND', { message: 'This maintenance is over.' });
  return row;
}
