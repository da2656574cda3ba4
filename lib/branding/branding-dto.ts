import { wholeContent } from '@/lib/kernel/branding';
import type { BrandingVersionDto } from './schemas';

export const VERSION_COLUMNS = {
  id: true,
  number: true,
  status: true,
  content: true,
  note: true,
  createdByName: true,
  updatedAt: true,
  publishedAt: true,
} as const;

export interface VersionRow {
  id: string;
  number: number;
  status: string;
  content: unknown;
  note: string;
  createdByName: string;
  updatedAt: Date;
  publishedAt: Date | null;
}

/** A CHECK constraint vouches for the status; the content was checked when it was written. */
export function toVersionDto(row: VersionRow): BrandingVersionDto {
  return {
    number: row.number,
    status: row.status as BrandingVersionDto['status'],
    content: wholeContent(row.content),
    note: row.note,
    createdByName: row.createdByName,
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}
