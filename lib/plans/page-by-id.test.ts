import { expect, it } from 'vitest';
import { pageById } from './page-by-id';

const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** As a database would answer. */
function read(page: Parameters<Parameters<typeof pageById>[1]>[0]) {
  const { where, orderBy, take } = page;
  const rows = ids
    .filter((id) => {
      if (!where.id) return true;
      return 'gt' in where.id ? id > where.id.gt : id < where.id.lt;
    })
    .map((id) => ({ id }));
  if (orderBy.id === 'desc') rows.reverse();
  return Promise.resolve(rows.slice(0, take));
}

it.each(['asc', 'desc'] as const)('shows every row once, there and back again (%s)', async (order) => {
  const page = (cursor: string | undefined) => pageById({ cursor, limit: 3, order }, read);
  const there: string[][] = [];
  let cursor: string | null | undefined;
  let last = await page(undefined);
  expect(last.previousCursor).toBeNull();
  for (;;) {
    there.push(last.items.map(({ id }) => id));
    cursor = last.nextCursor;
    if (!cursor) break;
    last = await page(cursor);
  }
  expect(there.flat()).toEqual(order === 'asc' ? ids : [...ids].reverse());
  const back = [there.at(-1)];
  while (last.previousCursor) {
    last = await page(last.previousCursor);
    expect(last.nextCursor).not.toBeNull();
    back.unshift(last.items.map(({ id }) => id));
  }
  expect(back).toEqual(there);
});

it('refuses a cursor that is none', async () => {
  await expect(pageById({ cursor: 'nonsense', limit: 3, order: 'asc' }, read)).rejects.toMatchObject({
    code: 'MALFORMED_REQUEST',
  });
});
