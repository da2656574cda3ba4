import { describe, expect, it } from 'vitest';
import { wayTo } from './check-rules';

describe('wayTo', () => {
  const graph = new Map([
    ['a', ['b', 'c']],
    ['b', ['d']],
    ['c', ['d']],
    ['d', ['a']],
    ['e', []],
  ]);

  it('finds how one flag needs another', () => {
    expect(wayTo('d', 'a', graph)).toEqual(['a', 'b', 'd']);
    expect(wayTo('a', 'a', graph)).toEqual(['a']);
  });

  it('ends also in a graph that already has a cycle', () => {
    expect(wayTo('e', 'a', graph)).toBeNull();
    expect(wayTo('nowhere', 'd', graph)).toBeNull();
  });
});
