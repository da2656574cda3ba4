import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import { directoryFilterSchema } from '../console/schemas';
import type { DirectoryViewDto } from './schemas';

/** The operator's own views and those that others share, in the reader's order; one that this release cannot read is left out. */
export async function listDirectoryViews(op: OperatorContext): Promise<DirectoryViewDto[]> {
  const operatorId = op.operator.id;
  const rows = await controlDb().directoryView.findMany({
    where: { OR: [{ operatorId }, { isShared: true }] },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
    include: {
      defaults: { where: { operatorId }, select: { viewId: true } },
      places: { where: { operatorId }, select: { position: true } },
    },
  });
  // Sorting is stable: what has no place of its own stays behind, in the order of its making.
  const placeOf = (row: (typeof rows)[number]) => row.places[0]?.position ?? Number.MAX_SAFE_INTEGER;
  rows.sort((a, b) => placeOf(a) - placeOf(b));
  return rows.flatMap((row) => {
    const { data: filter } = directoryFilterSchema.safeParse(row.filter);
    if (!filter) return [];
    return [
      {
        id: row.id,
        name: row.name,
        filter,
        isShared: row.isShared,
        isOwn: row.operatorId === operatorId,
        ownerName: row.operatorName,
        isDefault: row.defaults.length > 0,
      },
    ];
  });
}
