import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import { inTenantTransaction, readStale } from '@/lib/isolation';
import { MINUTE_MS } from '@/lib/kernel/clock';
import { requirePermission, type TenantContext } from '@/lib/kernel/context';
import { csvCell } from '@/lib/security';
import { toAuditEntryDto } from './list-audit';
import { recordAudit } from './record-audit';
import type { AuditEntryDto, AuditExportFormat, AuditFilter } from './schemas';
import { auditWhere } from './where';

const BATCH = 500;
const COLUMNS = [
  'at',
  'actorKind',
  'actorId',
  'actorName',
  'action',
  'targetType',
  'targetId',
  'targetLabel',
  'before',
  'after',
  'ip',
  'userAgent',
  'requestId',
  'id',
] as const satisfies readonly (keyof AuditEntryDto)[];

export interface AuditExport {
  contentType: string;
  fileName: string;
  body: Readable;
}

/**
 * Exports the audit log as a stream, oldest memory use one batch, newest entry first. Recorded in the log itself. Entries of
 * the last minute may be missing when it is read from a replica.
 * Cells a spreadsheet would run as a formula are defused (OWASP, CSV injection).
 *
 * @throws AppError FORBIDDEN without `audit.read`
 */
export async function exportAudit(
  ctx: TenantContext,
  filter: AuditFilter,
  format: AuditExportFormat,
): Promise<AuditExport> {
  requirePermission(ctx, 'audit.read');
  await inTenantTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      action: 'audit.export',
      target: { type: 'tenant', id: ctx.tenant.id, label: ctx.tenant.name },
      after: { format, ...filter },
    }),
  );
  const fileName = `audit-${ctx.tenant.slug}.${format}`;
  if (format === 'json') {
    return {
      contentType: 'application/json; charset=utf-8',
      fileName,
      body: Readable.from(jsonChunks(ctx, filter)),
    };
  }
  const rows = Readable.from(csvRows(ctx, filter));
  const csv = stringify({ header: true, columns: [...COLUMNS], bom: true });
  rows.on('error', (error) => csv.destroy(error));
  return { contentType: 'text/csv; charset=utf-8', fileName, body: rows.pipe(csv) };
}

async function* batches(ctx: TenantContext, filter: AuditFilter): AsyncGenerator<AuditEntryDto[]> {
  let cursor: [string, string] | undefined;
  for (;;) {
    const rows = await readStale(ctx, { maxAgeMs: MINUTE_MS }, (db) =>
      db.auditEntry.findMany({
        where: auditWhere(filter, cursor),
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: BATCH,
      }),
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map(toAuditEntryDto);
    if (rows.length < BATCH) return;
    cursor = [last.at.toISOString(), last.id];
  }
}

async function* csvRows(ctx: TenantContext, filter: AuditFilter): AsyncGenerator<string[]> {
  for await (const batch of batches(ctx, filter)) {
    for (const entry of batch) yield COLUMNS.map((column) => csvCell(cellText(entry[column])));
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function* jsonChunks(ctx: TenantContext, filter: AuditFilter): AsyncGenerator<string> {
  let separator = '[\n';
  for await (const batch of batches(ctx, filter)) {
    yield separator + batch.map((entry) => JSON.stringify(entry)).join(',\n');
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}
