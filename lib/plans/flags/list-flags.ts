import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { FLAG_COLUMNS, toFlagDto } from './flag-dto';
import type { FlagChangeDto, FlagDto } from './schemas';

const CHANGES_SHOWN = 50;

/** Every flag, by key. Every operator may read them. */
export async function listFlags(_op: OperatorContext): Promise<FlagDto[]> {
  const rows = await controlDb().featureFlag.findMany({ select: FLAG_COLUMNS, orderBy: { key: 'asc' } });
  return rows.map(toFlagDto);
}

/** @throws AppError NOT_FOUND */
export async function getFlag(_op: OperatorContext, key: string): Promise<FlagDto> {
  const row = await controlDb().featureFlag.findUnique({ where: { key }, select: FLAG_COLUMNS });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such flag.' });
  return toFlagDto(row);
}

/** The last 50 changes of a flag, newest first; also of one that was deleted. */
export async function listFlagChanges(_op: OperatorContext, key: string): Promise<FlagChangeDto[]> {
  const rows = await controlDb().featureFlagChange.findMany({
    where: { flagKey: key },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: CHANGES_SHOWN,
    select: {
      id: true,
      version: true,
      before: true,
      after: true,
      reason: true,
      operatorName: true,
      at: true,
    },
  });
  return rows.map((row) => ({
    ...row,
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
    at: row.at.toISOString(),
  }));
}
