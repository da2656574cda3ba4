import { controlDb } from '@/lib/isolation';
import { type OperatorContext, requireOperatorPermission } from '@/lib/kernel/context';
import { appError } from '@/lib/kernel/errors';
import { toMoveDto } from './move-state';
import type { MoveDto } from './schemas';

const WITH_TENANT = { tenant: { select: { name: true, slug: true } } } as const;
const MOST = 50;

/** The moves of one tenant, from and to one partition, or all, newest first; at most 50. */
export async function listMoves(
  op: OperatorContext,
  { tenantId, partitionId }: { tenantId?: string; partitionId?: string } = {},
): Promise<MoveDto[]> {
  requireOperatorPermission(op, 'tenant.read');
  const there = { path: ['partition'], equals: partitionId };
  const rows = await controlDb().tenantMove.findMany({
    where: {
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(partitionId === undefined ? {} : { OR: [{ fromPlace: there }, { toPlace: there }] }),
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
    include: WITH_TENANT,
  });
  return rows.map(toMoveDto);
}

/** Throws AppError NOT_FOUND. */
export async function getMove(op: OperatorContext, id: string): Promise<MoveDto> {
  requireOperatorPermission(op, 'tenant.read');
  const row = await controlDb().tenantMove.findUnique({ where: { id }, include: WITH_TENANT });
  if (!row) throw appError('NOT_FOUND', { message: 'There is no such move.' });
  return toMoveDto(row);
}
