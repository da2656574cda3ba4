import { describe, expect, it } from 'vitest';
import { inLanes } from './in-lanes';

describe('work in lanes', () => {
  it('reaches every item once, never more than so many at a time, and waits for the last', async () => {
    let atWork = 0;
    let most = 0;
    const done: number[] = [];
    await inLanes([5, 4, 3, 2, 1, 0], 2, async (turns) => {
      most = Math.max(most, ++atWork);
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      atWork--;
      done.push(turns);
    });
    expect(most).toBe(2);
    expect(done.sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('has nothing to do with nothing', async () => {
    await inLanes([], 3, () => Promise.reject(new Error('never')));
  });

  it('tells of a failure', async () => {
    const broken = (item: number) => (item === 2 ? Promise.reject(new Error('two')) : Promise.resolve());
    await expect(inLanes([1, 2, 3], 2, broken)).rejects.toThrow('two');
  });
});
