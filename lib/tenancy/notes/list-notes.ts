import { controlDb } from '@/lib/isolation';
import type { OperatorContext } from '@/lib/kernel/context';
import type { NoteDto } from './schemas';

const MOST = 200;

/** What operators have noted about a tenant, pinned notes first, then the newest; at most 200. Never seen by the tenant. */
export async function listNotes(
  op: OperatorContext,
  { tenantId, pinnedOnly = false }: { tenantId: string; pinnedOnly?: boolean },
): Promise<NoteDto[]> {
  const rows = await controlDb().tenantNote.findMany({
    where: { tenantId, ...(pinnedOnly ? { isPinned: true } : {}) },
    orderBy: [{ isPinned: 'desc' }, { createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    isPinned: row.isPinned,
    author: row.authorName,
    isOwn: row.authorId === op.operator.id,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  }));
}
