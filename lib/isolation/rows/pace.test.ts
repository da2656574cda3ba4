import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FULL_PACE, Pace } from './pace';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How long a rest takes on a clock that only this test moves, milliseconds. */
async function restOf(pace: Pace, workedMs: number): Promise<number> {
  const startedAt = performance.now();
  const rest = pace.rest(workedMs).then(() => performance.now() - startedAt);
  await vi.runAllTimersAsync();
  return rest;
}

describe('Pace', () => {
  it('rests four times as long as it worked at a fifth of the time', async () => {
    expect(await restOf(new Pace(0.2), 10)).toBeCloseTo(40, 0);
  });

  it('adds small steps up to one rest', async () => {
    const pace = new Pace(0.5);
    expect(await restOf(pace, 1.5)).toBe(0);
    expect(await restOf(pace, 1.5)).toBeCloseTo(3, 0);
    expect(await restOf(pace, 0.5)).toBe(0);
  });

  it('never rests for long, and at full pace not at all', async () => {
    expect(await restOf(new Pace(0.01), 1_000)).toBeCloseTo(250, 0);
    expect(await restOf(FULL_PACE, 1_000)).toBe(0);
  });

  it('passes on what a step returns and throws', async () => {
    await expect(FULL_PACE.timed(async () => 'done')).resolves.toBe('done');
    await expect(FULL_PACE.timed(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });
});
