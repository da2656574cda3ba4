import { inControlTransaction } from '@/lib/isolation';
import { now } from '@/lib/kernel/clock';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { checkFlag } from './check-rules';
import { contentOf, FLAG_COLUMNS, toFlagDto } from './flag-dto';
import { recordChange } from './record-change';
import type { FlagDto, UpdateFlagInput } from './schemas';
import { lockFlags } from './sql';

/**
 * Changes a flag, with its history and an entry in the operators' log. It counts in every process with the commit.
 * @param input.version the version the change started from
 * @throws AppError FORBIDDEN without `flag.write`, NOT_FOUND; CONFLICT when somebody changed the flag since; VALIDATION_FAILED for rules that name what is
 * not there or need each other
 */
export async function updateFlag(op: OperatorContext, input: UpdateFlagInput): Promise<FlagDto> {
  requireOperatorPermission(op, 'flag.write');
  return inControlTransaction(async (tx) => {
    const { key, reason } = input;
    const content = contentOf(input);
    await lockFlags(tx);
    const found = await tx.featureFlag.findUnique({ where: { key }, select: FLAG_COLUMNS });
    if (!found) throw appError('NOT_FOUND', { message: 'There is no such flag.' });
    const before = toFlagDto(found);
    if (before.version !== input.version) throw appError('CONFLICT');
    await checkFlag(tx, key, content);
    const row = await tx.featureFlag.update({
      where: { key },
      data: { ...content, version: { increment: 1 }, updatedAt: now() },
      select: FLAG_COLUMNS,
    });
    await recordChange(tx, op, {
      key,
      version: row.version,
      before: contentOf(before),
      after: content,
      reason,
    });
    return toFlagDto(row);
  });
}
