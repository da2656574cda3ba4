import { describe, expect, it } from 'vitest';
import { SnapshotView } from './replay';

describe('what a snapshot shows', () => {
  const view = new SnapshotView('100:110:102,105');
  it.each([
    [99, true],
    [100, true],
    [101, true],
    [102, false],
    [105, false],
    [109, true],
    [110, false],
    [111, false],
  ])('of transaction %i: %s', (xid, isShown) => {
    expect(view.shows(xid)).toBe(isShown);
  });

  it('knows numbers behind a turn of the 32-bit counter', () => {
    const late = new SnapshotView(`${2 ** 32 + 5}:${2 ** 32 + 9}:`);
    expect(late.shows(4_294_967_290)).toBe(true);
    expect(late.shows(3)).toBe(true);
    expect(late.shows(8)).toBe(true);
    expect(late.shows(9)).toBe(false);
    const early = new SnapshotView(`${2 ** 32 - 10}:${2 ** 32 - 2}:`);
    expect(early.shows(3)).toBe(false);
  });

  it.each(['', '1:2', 'a:b:c', '1:2:3;4'])('refuses %j', (text) => {
    expect(() => new SnapshotView(text)).toThrow('no snapshot');
  });
});
