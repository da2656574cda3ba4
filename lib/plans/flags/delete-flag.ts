import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { needsOf } from './check-rules';
import { contentOf, FLAG_COLUMNS, toFlagDto } from './flag-dto';
import { recordChange } from './record-change';
import type { DeleteFlagInput } from './schemas';
import { lockFlags } from './sql';

/**
 * Deletes a flag; it is off everywhere with the commit, and its history stays.
 * @param input.version the version the operator looked at
 * @throws AppError FORBIDDEN without `flag.write`, NOT_FOUND; CONFLICT when somebody changed it since, or another flag needs it
 */
export async function deleteFlag(op: OperatorContext, input: DeleteFlagInput): Promise<void> {
  requireOperatorPermission(op, 'flag.write');
  await inControlTransaction(async (tx) => {
    const { key, reason } = input;
    await lockFlags(tx);
    const flags = (await tx.featureFlag.findMany({ select: FLAG_COLUMNS })).map(toFlagDto);
    const flag = flags.find((each) => each.key === key);
    if (!flag) throw appError('NOT_FOUND', { message: 'There is no such flag.' });
    if (flag.version !== input.version) throw appError('CONFLICT');
    const dependent = flags.find((each) => needsOf(each.rules).includes(key));
    if (dependent)
      throw appError('CONFLICT', { message: `The flag ${dependent.key} needs it. Change that one first.` });
    await tx.featureFlag.delete({ where: { key }, select: { key: true } });
    const version = flag.version + 1;
    await recordChange(tx, op, { key, version, before: contentOf(flag), after: null, reason });
  });
}
