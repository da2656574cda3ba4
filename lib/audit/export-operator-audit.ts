import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { inControlTransaction } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { csvCell } from '@/lib/security';
import type { AuditExport } from './export-audit';
import { listOperatorAudit } from './list-operator-audit';
import { recordOperatorAudit } from './record-operator-audit';
import type { OperatorAuditDto, OperatorAuditFilter } from './schemas';

const BATCH = 500;
const COLUMNS = [
  'at',
  'actorId',
  'actorName',
  'action',
  'targetType',
  'targetId',
  'targetLabel',
  'tenantId',
  'reason',
  'before',
  'after',
  'ip',
  'userAgent',
  'requestId',
  'id',
] as const satisfies readonly (keyof OperatorAuditDto)[];

/**
 * Exports the operators' log as CSV, newest entry first, one batch in memory at a time. Recorded in the log itself.
 * Cells a spreadsheet would run as a formula are defused (OWASP, CSV injection).
 *
 * @throws AppError FORBIDDEN without `audit.read`
 */
export async function exportOperatorAudit(
  op: OperatorContext,
  filter: OperatorAuditFilter,
): Promise<AuditExport> {
  requireOperatorPermission(op, 'audit.read');
  await inControlTransaction((tx) =>
    recordOperatorAudit(tx, op, {
      action: 'operatorAudit.export',
      target: { type: 'operatorAudit', id: 'operators', label: 'csv' },
      after: { ...filter },
    }),
  );
  const rows = Readable.from(csvRows(op, filter));
  const csv = stringify({ header: true, columns: [...COLUMNS], bom: true });
  rows.on('error', (error) => csv.destroy(error));
  return { contentType: 'text/csv; charset=utf-8', fileName: 'operators-log.csv', body: rows.pipe(csv) };
}

async function* csvRows(op: OperatorContext, filter: OperatorAuditFilter): AsyncGenerator<string[]> {
  let cursor: string | null = null;
  do {
    const page = await listOperatorAudit(op, filter, { limit: BATCH, ...(cursor ? { cursor } : {}) });
    for (const entry of page.items) yield COLUMNS.map((column) => csvCell(cellText(entry[column])));
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
