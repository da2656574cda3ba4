import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { checkFlag } from './check-rules';
import { contentOf, FLAG_COLUMNS, toFlagDto } from './flag-dto';
import { recordChange } from './record-change';
import type { CreateFlagInput, FlagDto } from './schemas';
import { lockFlags } from './sql';

/**
 * Makes a flag, with its history and an entry in the operators' log. Every process knows it with the commit.
 * @throws AppError FORBIDDEN without `flag.write`, ALREADY_EXISTS, or VALIDATION_FAILED for rules that name what is not there or need each other
 */
export async function createFlag(op: OperatorContext, input: CreateFlagInput): Promise<FlagDto> {
  requireOperatorPermission(op, 'flag.write');
  return inControlTransaction(async (tx) => {
    const { key, reason } = input;
    const content = contentOf(input);
    await lockFlags(tx);
    if (await tx.featureFlag.findUnique({ where: { key }, select: { key: true } })) {
      const message = `There is a flag ${key} already.`;
      throw appError('ALREADY_EXISTS', { message, fieldErrors: { key: message } });
    }
    await checkFlag(tx, key, content);
    const row = await tx.featureFlag.create({ data: { key, ...content }, select: FLAG_COLUMNS });
    await recordChange(tx, op, { key, version: row.version, before: null, after: content, reason });
    return toFlagDto(row);
  });
}
