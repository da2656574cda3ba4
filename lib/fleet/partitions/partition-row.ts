import { type ControlClient, type ControlTx, MAIN_PARTITION } from '@/lib/isolation';
import { appError } from '@/lib/kernel/errors';

type Db = ControlClient | ControlTx;

/** A partition as verbs need it. @throws AppError NOT_FOUND */
export async function partitionOf(tx: Db, id: string) {
  const row = await tx.partition.findUnique({
    where: { id },
    select: {
      name: true,
      region: true,
      kind: true,
      status: true,
      capacityTenants: true,
      capacityBytes: true,
      note: true,
    },
  });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such partition.' });
  const { status, capacityBytes, ...shown } = row;
  return {
    name: row.name,
    status,
    shown: { ...shown, capacityBytes: capacityBytes === null ? null : Number(capacityBytes) },
  };
}

/** "3 tenants and 1 move still need" */
function whoNeeds(tenants: number, moves: number): string {
  const parts = [
    ...(tenants > 0 ? [`${tenants} ${tenants === 1 ? 'tenant' : 'tenants'}`] : []),
    ...(moves > 0 ? [`${moves} ${moves === 1 ? 'move' : 'moves'}`] : []),
  ];
  return `${parts.join(' and ')} still ${tenants + moves === 1 ? 'needs' : 'need'}`;
}

/**
 * Nobody lives there or is on the way; tombstones of erased tenants name a partition and have nothing there.
 * @throws AppError INVALID_TRANSITION
 */
export async function assertEmpty(tx: Db, id: string): Promise<void> {
  const tenants = await tx.tenant.count({ where: { partitionId: id, status: { not: 'erased' } } });
  // Every tenant that is on its way there.
  const moves = await tx.tenantMove.count({
    where: {
      finishedAt: null,
      OR: [
        { toPlace: { path: ['partition'], equals: id } },
        { fromPlace: { path: ['partition'], equals: id } },
      ],
    },
  });
  if (id === MAIN_PARTITION || tenants + moves > 0) {
    throw appError('INVALID_TRANSITION', {
      message:
        id === MAIN_PARTITION
          ? 'The main partition holds the control plane and cannot be closed.'
          : `${whoNeeds(tenants, moves)} this partition. Drain it first.`,
    });
  }
}
