import type { AuditState } from '@/lib/audit';
import { type VersionRow, toVersionDto } from './branding-dto';

/** A version as the audit log compares it: one line for each thing that can be chosen. */
export function auditable(row: VersionRow): AuditState {
  const { number, content, note } = toVersionDto(row);
  return { number, note, ...content.colors, radius: content.radius, density: content.density };
}
