import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toBulkDto } from './bulk-dto';
import type { BulkRowDto, BulkRowsInput, BulkRowStatus, BulkRunDto } from './schemas';

const MOST = 50;
const ROWS = 50;

/** The newest bulk runs, at most 50. */
export async function listBulkRuns(op: OperatorContext): Promise<BulkRunDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const rows = await controlDb().bulkRun.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map(toBulkDto);
}

/** Throws AppError NOT_FOUND. */
export async function getBulkRun(op: OperatorContext, runId: string): Promise<BulkRunDto> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().bulkRun.findUnique({ where: { id: runId } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such bulk run.' });
  return toBulkDto(row);
}

/** Rows of a run in their order, 50 behind `after`, of one status or of all. */
export async function listBulkRows(
  op: OperatorContext,
  runId: string,
  { status, after }: BulkRowsInput,
): Promise<{ items: BulkRowDto[]; next: number | null }> {
  requireOperatorPermission(op, 'tenant.read');
  const rows = await controlDb().bulkRunRow.findMany({
    where: {
      runId,
      ...(status ? { status } : {}),
      ...(after === undefined ? {} : { position: { gt: after } }),
    },
    orderBy: { position: 'asc' },
    take: ROWS + 1,
  });
  const items = rows.slice(0, ROWS).map((row) => ({
    position: row.position,
    tenantId: row.tenantId,
    name: row.tenantName,
    slug: row.tenantSlug,
    status: row.status as BulkRowStatus,
    sentence: row.sentence,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }));
  return { items, next: rows.length > ROWS ? (items.at(-1)?.position ?? null) : null };
}
