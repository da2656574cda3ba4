import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction, isUniqueViolation } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { meterDto } from './list-meters';
import { forgetMeters } from './meter-store';
import type { CreateMeterInput, MeterDto } from './schemas';

/**
 * Adds a meter, for all tenants at once. What it counts and how never changes afterwards: the numbers would lose their meaning.
 * @throws AppError FORBIDDEN without `meter.write`, ALREADY_EXISTS when there is or was a meter of this key
 */
export async function createMeter(op: OperatorContext, input: CreateMeterInput): Promise<MeterDto> {
  requireOperatorPermission(op, 'meter.write');
  try {
    const row = await inControlTransaction(async (tx) => {
      const made = await tx.meter.create({ data: input });
      await recordOperatorAudit(tx, op, {
        action: 'meter.create',
        target: { type: 'meter', id: made.key, label: made.name },
        after: { ...input },
      });
      return made;
    });
    forgetMeters();
    return meterDto(row);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const message = 'There is or was a meter with this key.';
    throw appError('ALREADY_EXISTS', { message, fieldErrors: { key: message }, cause: error });
  }
}
