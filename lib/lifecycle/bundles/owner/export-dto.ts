import type { Bundle } from '@/lib/isolation/models';
import { toBundleDto } from '../bundle-dto';
import type { ExportDto } from './schemas';

export function toExportDto(row: Bundle): ExportDto {
  const { id, sizeBytes, rows, files, sha256, requestedByName, takenAt, expiresAt, createdAt, ...rest } =
    toBundleDto(row);
  return {
    id,
    status: rest.status === 'taking' ? 'writing' : rest.status === 'sealed' ? 'ready' : 'failed',
    progressBytes: rest.progress?.bytes ?? null,
    sizeBytes,
    rows,
    files,
    sha256,
    requestedBy: requestedByName,
    downloads: row.downloads,
    createdAt,
    takenAt,
    expiresAt,
  };
}
