import { describe, expect, it } from 'vitest';
import { FIRST_TURN, TurnKeeper } from './turns';

describe('turns of jobs', () => {
  it('put a newcomer before the rest of a flood', () => {
    const keeper = new TurnKeeper();
    const flood = Array.from({ length: 2_000 }, () => keeper.next('flood', 3, null));
    const victim = keeper.next('victim', 3, null);
    expect(flood.filter((turn) => turn < victim)).toHaveLength(0);
    expect(flood.at(-1)).toBe(FIRST_TURN + 1_999 * 4);
  });

  it('are spaced by weight', () => {
    const keeper = new TurnKeeper();
    const spanOf = (who: string, weight: number) => {
      const turns = Array.from({ length: 11 }, () => keeper.next(who, weight, null));
      return (turns.at(-1) as number) - (turns[0] as number);
    };
    expect([spanOf('a', 1), spanOf('b', 5), spanOf('c', 10)]).toEqual([100, 20, 10]);
  });

  it('never lie before what waits already, so that a sleeper saves nothing up', () => {
    const keeper = new TurnKeeper();
    keeper.setFloor(-100);
    expect(keeper.next('late', 5, null)).toBe(-100);
  });

  it('start anew when the queue was empty, and end where the queue’s numbers do', () => {
    const keeper = new TurnKeeper();
    for (let i = 0; i < 10_000; i++) keeper.next('flood', 1, null);
    expect(keeper.next('flood', 1, null)).toBe(30_000);
    keeper.setFloor(null);
    expect(keeper.next('flood', 1, null)).toBe(FIRST_TURN);
  });

  it('stay the same for a job that replaces another', () => {
    const keeper = new TurnKeeper();
    const first = keeper.next('a', 1, 'relay');
    expect(keeper.next('a', 1, 'relay')).toBe(first);
    expect(keeper.next('a', 1, null)).toBe(first + 10);
  });
});
