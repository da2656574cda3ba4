import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';
import { type VersionTenant, versionTenantsSchema } from './schemas/inputs';

/** The tenants on one version of a plan, oldest first, page by page. */
export async function affectedTenants(
  _op: OperatorContext,
  input: z.input<typeof versionTenantsSchema>,
): Promise<Page<VersionTenant>> {
  const { versionId, cursor, limit } = versionTenantsSchema.parse(input);
  const after = cursor ? String(decodeCursor(cursor)[0]) : '';
  // The tenants of every place, on purpose: the operator asks who a version is agreed with.
  const [rows, total] = await Promise.all([
    controlDb().tenant.findMany({
      where: { planVersionId: versionId, id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit + 1,
      select: { id: true, name: true, slug: true, status: true },
    }),
    controlDb().tenant.count({ where: { planVersionId: versionId } }),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, total, nextCursor: last && rows.length > limit ? encodeCursor([last.id]) : null };
}
