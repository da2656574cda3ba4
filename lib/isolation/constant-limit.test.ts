import { describe, expect, it } from 'vitest';
import { withConstantLimit } from './constant-limit';

const SQL = 'SELECT "id" FROM "t" WHERE "id" = $1';

describe('the limit of a one-row query', () => {
  it('is written into the text', () =>
    expect(withConstantLimit(`${SQL} LIMIT $2 OFFSET $3`, ['x', '1', '0'])).toEqual({
      text: `${SQL} LIMIT 1`,
      values: ['x'],
    }));

  it.each([
    ['another limit', `${SQL} LIMIT $2 OFFSET $3`, ['x', '50', '0']],
    ['another offset', `${SQL} LIMIT $2 OFFSET $3`, ['x', '1', '10']],
    ['parameters that are not the last', `${SQL} LIMIT $1 OFFSET $2`, ['1', '0', 'x']],
    ['a limit inside', `select * from (${SQL} LIMIT $2 OFFSET $3) q`, ['x', '1', '0']],
    ['no limit', SQL, ['x']],
  ])('stays a parameter for %s', (_, text, values) =>
    expect(withConstantLimit(text, values)).toEqual({ text, values }),
  );
});
