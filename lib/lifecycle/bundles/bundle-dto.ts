import type { Bundle } from '@/lib/isolation/models';
import type { BundleDto, BundleKind, BundleProgress, BundleStatus } from './schemas';

const number = (value: bigint | null) => (value === null ? null : Number(value));

export function toBundleDto(row: Bundle): BundleDto {
  return {
    id: row.id,
    tenantId: row.tenantId,
    tenantSlug: row.tenantSlug,
    tenantName: row.tenantName,
    kind: row.kind as BundleKind,
    status: row.status as BundleStatus,
    sizeBytes: number(row.sizeBytes),
    sha256: row.sha256,
    rows: number(row.rows),
    files: row.files,
    fileBytes: number(row.fileBytes),
    missingFiles: row.missingFiles,
    planeVersion: row.planeVersion,
    walLsn: row.walLsn,
    tables: (row.tables as Record<string, number> | null) ?? {},
    progress: row.status === 'taking' ? (row.progress as unknown as BundleProgress) : null,
    error: row.error,
    requestedByName: row.requestedByName,
    takenAt: row.takenAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
