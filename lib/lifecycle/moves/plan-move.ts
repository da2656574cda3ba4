import { getPartition } from '@/lib/fleet/partitions';
import { takesStrategy } from '@/lib/fleet/partitions/schemas';
import { controlDb, countTenant, getTenantRef, placeFor } from '@/lib/isolation';
import { loadServers } from '@/lib/isolation/partitions';
import { preflightTransfer, serverBytes, tenantBytes } from '@/lib/isolation/transfer';
import {
  type OperatorContext,
  type Place,
  requireOperatorPermission,
  type TenantRef,
} from '@/lib/kernel/context';
import type { z } from 'zod';
import { placeDto } from './move-state';
import { type MovePlanDto, planMoveSchema } from './schemas';

/**
 * What a move would do and whether it can: both servers looked at, how much there is to copy. Changes nothing.
 * @throws AppError NOT_FOUND for the tenant or the partition
 */
export async function planMove(
  op: OperatorContext,
  input: z.input<typeof planMoveSchema>,
): Promise<MovePlanDto> {
  requireOperatorPermission(op, 'tenant.move');
  const { tenantId, strategy, partition } = planMoveSchema.parse(input);
  const tenant = await getTenantRef(controlDb(), { id: tenantId });
  const to = await targetPlace(tenant, strategy, partition);
  const [checks, rows, sizeBytes, fit] = await Promise.all([
    preflightTransfer({ id: tenantId, tenantId, from: tenant.place, to }),
    countTenant(tenant.place, tenantId),
    tenantBytes(tenant.place, tenantId),
    fitCheck(op, tenant, strategy, partition),
  ]);
  const all = [...checks, fit];
  return {
    from: placeDto(tenant.strategy, tenant.place),
    to: placeDto(strategy, to),
    checks: all,
    rows: [...rows.values()].reduce((sum, count) => sum + count, 0),
    sizeBytes,
    isPossible: all.every(({ problem }) => problem === null),
  };
}

/** Where a tenant would be; its partition's server is known afterwards. */
export async function targetPlace(
  tenant: Pick<TenantRef, 'id'>,
  strategy: 'shared' | 'schema' | 'database',
  partition: string,
): Promise<Place> {
  await loadServers(controlDb(), [partition]);
  return placeFor(tenant.id, strategy, partition);
}

/** Whether the partition takes a tenant of this kind and size. */
async function fitCheck(
  op: OperatorContext,
  tenant: TenantRef,
  strategy: 'shared' | 'schema' | 'database',
  partitionId: string,
): Promise<MovePlanDto['checks'][number]> {
  const partition = await getPartition(op, partitionId);
  const name = 'Target: room';
  const isSame = tenant.place.partition === partitionId;
  const used = partition.capacityBytes === null ? 0 : await serverBytes(partitionId);
  const needed = await tenantBytes(tenant.place, tenant.id);
  const finding = `${partition.tenantCount} tenants${partition.capacityTenants === null ? '' : ` of ${partition.capacityTenants}`}`;
  const problem = (sentence: string) => ({ name, finding, problem: sentence });
  if (partition.status === 'closed' || (partition.status === 'draining' && !isSame))
    return problem(`${partition.name} is ${partition.status}: nobody is placed there.`);
  if (!takesStrategy(partition.kind, strategy))
    return problem(`${partition.name} does not take tenants of the strategy ${strategy}.`);
  if (!isSame && partition.capacityTenants !== null && partition.tenantCount >= partition.capacityTenants)
    return problem(`${partition.name} is full.`);
  if (partition.capacityBytes !== null && used + needed > partition.capacityBytes)
    return problem(
      `${partition.name} has too little space: it holds ${used} bytes, this tenant about ${needed}.`,
    );
  return { name, finding, problem: null };
}
