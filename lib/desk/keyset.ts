import { appError } from '@/lib/kernel/errors';
import { decodeCursor } from '@/lib/kernel/pagination';

/** The last row of a page sorted by an instant and then by id. */
export interface KeysetPoint {
  at: Date;
  id: string;
}

/** Reads a cursor of the form `[instant, id]`. Throws MALFORMED_REQUEST on any other. */
export function keysetPoint(cursor: string): KeysetPoint {
  const [at, id] = decodeCursor(cursor);
  const instant = new Date(typeof at === 'string' ? at : Number.NaN);
  if (typeof id !== 'string' || Number.isNaN(instant.getTime())) {
    throw appError('MALFORMED_REQUEST', { message: 'The page cursor is not valid.' });
  }
  return { at: instant, id };
}

/**
 * A Prisma condition for the rows behind a cursor of a list sorted by `field`, then `id`, both descending
 * (ascending: `asc`). The bare range on `field` is redundant but lets PostgreSQL start in the middle of the index.
 */
export function afterCursor<F extends string>(
  field: F,
  cursor: string | undefined,
  order: 'asc' | 'desc' = 'desc',
) {
  if (cursor === undefined) return {};
  const { at, id } = keysetPoint(cursor);
  const isAscending = order === 'asc';
  return {
    [field]: isAscending ? { gte: at } : { lte: at },
    OR: [
      { [field]: isAscending ? { gt: at } : { lt: at } },
      { [field]: at, id: isAscending ? { gt: id } : { lt: id } },
    ],
  };
}
