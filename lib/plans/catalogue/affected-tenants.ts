import type { z } from 'zod';
import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { pageById, type TwoWayPage } from '../page-by-id';
import { type VersionTenant, versionTenantsSchema } from './schemas/inputs';

/** The tenants on one version of a plan, oldest first, page by page. */
export async function affectedTenants(
  _op: OperatorContext,
  input: z.input<typeof versionTenantsSchema>,
): Promise<TwoWayPage<VersionTenant>> {
  const { versionId, cursor, limit } = versionTenantsSchema.parse(input);
  // The tenants of every place, on purpose: the operator asks who a version is agreed with.
  const [page, total] = await Promise.all([
    pageById({ cursor, limit, order: 'asc' }, ({ where, ...rest }) =>
      controlDb().tenant.findMany({
        where: { planVersionId: versionId, ...where },
        ...rest,
        select: { id: true, name: true, slug: true, status: true },
      }),
    ),
    controlDb().tenant.count({ where: { planVersionId: versionId } }),
  ]);
  return { ...page, total };
}
