import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toRunDto } from './run-dto';
import type { MigrationRunDto } from './schemas';

/** The last runs, newest first. */
export async function listMigrations(
  _op: OperatorContext,
  { limit }: { limit: number },
): Promise<MigrationRunDto[]> {
  const rows = await controlDb().migrationRun.findMany({ orderBy: { id: 'desc' }, take: limit });
  return rows.map(toRunDto);
}

/** One run as it is now. @throws AppError NOT_FOUND */
export async function getMigration(
  _op: OperatorContext,
  { runId }: { runId: string },
): Promise<MigrationRunDto> {
  const row = await controlDb().migrationRun.findUnique({ where: { id: runId } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such migration.' });
  return toRunDto(row);
}
