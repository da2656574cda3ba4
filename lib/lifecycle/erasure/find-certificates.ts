import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import type { Page } from '@/lib/kernel/pagination';
import { type Certificate, type CertificateRow, certificateSchema } from './schemas';

/**
 * One certificate as it was signed, by its own id or that of the tenant.
 * @throws AppError FORBIDDEN without `tenant.read`, NOT_FOUND
 */
export async function getCertificate(op: OperatorContext, id: string): Promise<Certificate> {
  requireOperatorPermission(op, 'tenant.read');
  const row = id.startsWith('ten_')
    ? await controlDb().erasureCertificate.findUnique({ where: { tenantId: id } })
    : // eslint-disable-next-line tenantry/scoped-control-query -- operators read every certificate
      await controlDb().erasureCertificate.findUnique({ where: { id } });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such certificate.' });
  return certificateSchema.parse({ content: row.content, sha256: row.sha256, signature: row.signature });
}

/** Tenants that were erased, the newest first. */
export async function listCertificates(
  op: OperatorContext,
  page: { cursor?: string | undefined; limit: number },
): Promise<Page<CertificateRow>> {
  requireOperatorPermission(op, 'tenant.read');
  // Ids sort by time.
  // eslint-disable-next-line tenantry/scoped-control-query -- operators read every certificate
  const rows = await controlDb().erasureCertificate.findMany({
    ...(page.cursor ? { where: { id: { lt: page.cursor } } } : {}),
    orderBy: { id: 'desc' },
    take: page.limit + 1,
    select: {
      id: true,
      tenantId: true,
      tenantName: true,
      tenantSlug: true,
      requestedByName: true,
      reason: true,
      finishedAt: true,
    },
  });
  const items = rows.slice(0, page.limit).map(({ requestedByName, finishedAt, ...row }) => ({
    ...row,
    requestedBy: requestedByName,
    finishedAt: finishedAt.toISOString(),
  }));
  return { items, nextCursor: rows.length > page.limit ? (items.at(-1)?.id ?? null) : null };
}
