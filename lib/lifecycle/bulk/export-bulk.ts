import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { recordOperatorAudit } from '@/lib/audit';
import { inControlTransaction } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { csvCell } from '@/lib/security';
import { labelOf } from './bulk-dto';
import { getBulkRun, listBulkRows } from './list-bulk';
import type { BulkRowStatus } from './schemas';

const COLUMNS = ['tenantId', 'name', 'slug', 'status', 'sentence', 'finishedAt'] as const;

/**
 * The rows of a run as CSV, one batch in memory at a time. Cells a spreadsheet would run as a formula are defused.
 * @throws AppError NOT_FOUND
 */
export async function exportBulk(
  op: OperatorContext,
  runId: string,
  status?: BulkRowStatus,
): Promise<{ contentType: string; fileName: string; body: Readable }> {
  const run = await getBulkRun(op, runId);
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'bulk.export',
      target: { type: 'bulkRun', id: runId, label: labelOf(run.act, run.total) },
    }),
  );
  const rows = Readable.from(csvRows(op, runId, status));
  const csv = stringify({ header: true, columns: [...COLUMNS], bom: true });
  rows.on('error', (error) => csv.destroy(error));
  return { contentType: 'text/csv; charset=utf-8', fileName: `${runId}.csv`, body: rows.pipe(csv) };
}

async function* csvRows(
  op: OperatorContext,
  runId: string,
  status?: BulkRowStatus,
): AsyncGenerator<string[]> {
  let after: number | null = null;
  do {
    const page = await listBulkRows(op, runId, {
      ...(status ? { status } : {}),
      ...(after === null ? {} : { after }),
    });
    for (const row of page.items) yield COLUMNS.map((column) => csvCell(row[column] ?? ''));
    after = page.next;
  } while (after !== null);
}
