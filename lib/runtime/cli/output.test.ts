import { expect, it } from 'vitest';
import { table } from './output';

it('makes columns as wide as their widest cell', () => {
  const text = table(
    [
      { slug: 'acme', members: 3 },
      { slug: 'a-long-address', members: 120 },
    ],
    [
      { header: 'Address', value: (row) => row.slug },
      { header: 'Members', value: (row) => row.members, align: 'right' },
    ],
  );
  expect(text.split('\n')).toEqual([
    'ADDRESS         MEMBERS',
    'acme                  3',
    'a-long-address      120',
  ]);
});
