import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import type { PartitionTenantDto } from './schemas';

const MOST = 50;

/** Tenants whose rows are on a partition, by name; at most 50. */
export async function listTenantsThere(op: OperatorContext, id: string): Promise<PartitionTenantDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const rows = await controlDb().tenant.findMany({
    where: { partitionId: id, status: { notIn: ['erased', 'archived'] } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: MOST,
    select: { id: true, name: true, slug: true, status: true, strategy: true },
  });
  return rows as PartitionTenantDto[];
}
