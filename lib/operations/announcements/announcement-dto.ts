import { parseAudience } from './audience';
import { type AnnouncementContent, type AnnouncementDto, EVERYBODY, type Severity } from './schemas';

export const ANNOUNCEMENT_COLUMNS = {
  id: true,
  title: true,
  body: true,
  severity: true,
  audience: true,
  isMailed: true,
  status: true,
  startsAt: true,
  endsAt: true,
  version: true,
  createdByName: true,
  createdAt: true,
  publishedAt: true,
  withdrawnAt: true,
} as const;

interface AnnouncementRow {
  id: string;
  title: string;
  body: string;
  severity: string;
  audience: unknown;
  isMailed: boolean;
  status: string;
  startsAt: Date | null;
  endsAt: Date | null;
  version: number;
  createdByName: string;
  createdAt: Date;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
}

export function toAnnouncementDto(row: AnnouncementRow): AnnouncementDto {
  return {
    ...row,
    severity: row.severity as Severity,
    audience: parseAudience(row.audience) ?? EVERYBODY,
    status: row.status as AnnouncementDto['status'],
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
  };
}

/** What operators wrote, as columns. */
export function columnsOf({ title, body, severity, audience, isMailed, ...at }: AnnouncementContent) {
  return {
    title,
    body,
    severity,
    audience,
    isMailed,
    startsAt: at.startsAt === null ? null : new Date(at.startsAt),
    endsAt: at.endsAt === null ? null : new Date(at.endsAt),
  };
}
