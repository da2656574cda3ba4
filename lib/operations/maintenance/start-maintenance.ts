import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { MAINTENANCE_COLUMNS, toMaintenanceDto } from './maintenance-dto';
import type { MaintenanceDto, StartMaintenanceInput } from './schemas';
import { lockMaintenance } from './sql';

/**
 * Closes every site and portal and the API, now or at an instant to come. Every process knows it with the commit.
 * @throws AppError FORBIDDEN; VALIDATION_FAILED for an end that is over; CONFLICT while one is on or planned
 */
export async function startMaintenance(
  op: OperatorContext,
  input: StartMaintenanceInput,
): Promise<MaintenanceDto> {
  requireOperatorPermission(op, 'setting.write');
  const at = now();
  const startsAt = input.startsAt ? new Date(input.startsAt) : at;
  const endsAt = input.endsAt ? new Date(input.endsAt) : null;
  if (endsAt && (endsAt <= at || endsAt <= startsAt)) {
    const sentence = 'The end has to be after the start, and still to come.';
    throw appError('VALIDATION_FAILED', { message: sentence, fieldErrors: { endsAt: sentence } });
  }
  return inControlTransaction(async (tx) => {
    await lockMaintenance(tx);
    const other = await tx.maintenanceWindow.findFirst({
      where: { endedAt: null, OR: [{ endsAt: null }, { endsAt: { gt: at } }] },
      select: { id: true },
    });
    if (other)
      throw appError('CONFLICT', {
        message: 'Maintenance is on or planned already. Change or end that one.',
      });
    const data = { message: input.message || null, reason: input.reason, startsAt, endsAt };
    const row = await tx.maintenanceWindow.create({
      data: {
        id: newId('maintenance'),
        ...data,
        createdById: op.operator.id,
        createdByName: op.operator.name,
      },
      select: MAINTENANCE_COLUMNS,
    });
    await recordOperatorAudit(tx, op, {
      action: 'maintenance.start',
      target: { type: 'maintenance', id: row.id, label: 'all tenants' },
      after: {
        message: data.message,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt?.toISOString() ?? null,
      },
      reason: input.reason,
    });
    return toMaintenanceDto(row);
  });
}
