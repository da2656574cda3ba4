import { createHash } from 'node:crypto';
import type { AuditState } from '@/lib/audit';
import { cssBytes } from './css/limits';
import { type VersionRow, toVersionDto } from './branding-dto';

/** A version as the audit log compares it: one line for each thing that can be chosen. */
export function auditable(row: VersionRow): AuditState {
  const { number, content, note } = toVersionDto(row);
  const { colors, radius, density, logo, icon, fonts, showsPoweredBy, css } = content;
  return {
    number,
    note,
    ...colors,
    radius,
    density,
    logo: logo.light?.id ?? null,
    darkLogo: logo.dark?.id ?? null,
    icon: icon?.icoId ?? null,
    headingFont: fonts.heading,
    bodyFont: fonts.body,
    codeFont: fonts.code,
    showsPoweredBy,
    // The text is in the version; here stands whether it is another one.
    css:
      css === ''
        ? null
        : `${cssBytes(css)} bytes, ${createHash('sha256').update(css).digest('hex').slice(0, 12)}`,
  };
}
