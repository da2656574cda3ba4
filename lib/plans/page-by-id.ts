import { decodeCursor, encodeCursor, type Page } from '@/lib/kernel/pagination';

/** A page that knows both of its neighbours. Either cursor is given back as `cursor`. */
export interface TwoWayPage<T> extends Page<T> {
  previousCursor: string | null;
}

const BACK = 'back';

/**
 * One page of rows in the order of their ids, which sort by time.
 *
 * @param input.order of the page as it is read; walking back, rows are asked for the other way round
 * @param read the rows of this condition and order, at most `take` of them
 * @throws AppError MALFORMED_REQUEST on a cursor that is none
 */
export async function pageById<Row extends { id: string }>(
  { cursor, limit, order }: { cursor: string | undefined; limit: number; order: 'asc' | 'desc' },
  read: (page: {
    where: { id?: { gt: string } | { lt: string } };
    orderBy: { id: 'asc' | 'desc' };
    take: number;
  }) => Promise<Row[]>,
): Promise<TwoWayPage<Row>> {
  const [from, way] = cursor ? decodeCursor(cursor) : [];
  const isBack = way === BACK;
  const direction = isBack === (order === 'desc') ? 'asc' : 'desc';
  const rows = await read({
    where:
      from === undefined ? {} : { id: direction === 'asc' ? { gt: String(from) } : { lt: String(from) } },
    orderBy: { id: direction },
    take: limit + 1,
  });
  const items = rows.slice(0, limit);
  if (isBack) items.reverse();
  const isMore = rows.length > limit;
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    nextCursor: last && (isBack || isMore) ? encodeCursor([last.id]) : null,
    previousCursor: first && (isBack ? isMore : from !== undefined) ? encodeCursor([first.id, BACK]) : null,
  };
}
