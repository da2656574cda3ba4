import type { PlanContent } from '@/lib/kernel/terms';
import type { PlanDto, PlanVersionDto } from './schemas/inputs';

export const VERSION_COLUMNS = {
  id: true,
  planKey: true,
  version: true,
  status: true,
  content: true,
  note: true,
  createdByName: true,
  createdAt: true,
  updatedAt: true,
  publishedAt: true,
  _count: { select: { tenants: true } },
} as const;

/** Of a plan's versions the one that is sold. */
export const NEWEST_PUBLISHED = {
  where: { status: 'published' },
  orderBy: { version: 'desc' },
  take: 1,
} as const;

export const PLAN_COLUMNS = {
  key: true,
  position: true,
  isPublic: true,
  versions: { select: VERSION_COLUMNS, orderBy: { version: 'desc' } },
} as const;

interface VersionRow {
  id: string;
  planKey: string;
  version: number;
  status: string;
  content: unknown;
  note: string;
  createdByName: string;
  createdAt: Date;
  updatedAt: Date;
  publishedAt: Date | null;
  _count: { tenants: number };
}

export function toVersionDto(row: VersionRow): PlanVersionDto {
  return {
    id: row.id,
    planKey: row.planKey,
    version: row.version,
    status: row.status === 'draft' ? 'draft' : 'published',
    // What is stored was checked when it was written.
    content: row.content as PlanContent,
    note: row.note,
    createdByName: row.createdByName,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    tenantCount: row._count.tenants,
  };
}

export function toPlanDto(row: {
  key: string;
  position: number;
  isPublic: boolean;
  versions: VersionRow[];
}): PlanDto {
  const versions = row.versions.map(toVersionDto);
  return {
    key: row.key,
    position: row.position,
    isPublic: row.isPublic,
    published: versions.find(({ status }) => status === 'published') ?? null,
    draft: versions.find(({ status }) => status === 'draft') ?? null,
    versions,
    tenantCount: versions.reduce((sum, { tenantCount }) => sum + tenantCount, 0),
  };
}
