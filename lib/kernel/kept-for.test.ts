import { afterEach, expect, it, vi } from 'vitest';
import { keptFor } from './kept-for';

afterEach(() => {
  vi.useRealTimers();
});

it('reads once for all who ask within its time, and anew afterwards', async () => {
  vi.useFakeTimers();
  let readings = 0;
  const ask = keptFor('test.kept', 1_000, async () => ++readings);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  vi.advanceTimersByTime(1_000);
  expect(await ask()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(await ask()).toBe(2);
});

it('does not keep a failure', async () => {
  let readings = 0;
  const ask = keptFor('test.kept-failure', 60_000, async () => {
    if (++readings === 1) throw new Error('away');
    return readings;
  });
  await expect(ask()).rejects.toThrow('away');
  expect(await ask()).toBe(2);
});
