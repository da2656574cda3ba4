import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { controlPool } from '@/lib/isolation';
import { LIMITS } from './limits';
import { consumeLimit, resetLimit } from './rate-limit';
import { type CounterStore, createRateLimiter } from './rate-limiter';

const store: CounterStore = { kind: 'postgres', query: (config) => controlPool().query(config) };
const { points } = LIMITS.magicLink;

async function outcomes(work: Promise<unknown>[]): Promise<{ taken: number; refused: number }> {
  const settled = await Promise.allSettled(work);
  const refused = settled.filter(({ status }) => status === 'rejected').length;
  return { taken: settled.length - refused, refused };
}

describe('rate limits in PostgreSQL', () => {
  it('hold across processes, however many ask at the same moment', async () => {
    const key = randomUUID();
    // Each limiter has its own memory, as each process has.
    const processes = Array.from({ length: 4 }, () => createRateLimiter(store));
    const asked = processes.flatMap((limiter) =>
      Array.from({ length: 5 }, () => limiter.consume('magicLink', key)),
    );
    expect(await outcomes(asked)).toEqual({ taken: points, refused: 20 - points });
  });

  it('are counted in the store, not in the memory that stands in for it', async () => {
    const key = randomUUID();
    await consumeLimit('magicLink', key);
    const { rows } = await controlPool().query('select key, points from control.rate_limits');
    const mine = rows.filter((row: { key: string }) => row.key.startsWith('magicLink:'));
    expect(mine.length).toBeGreaterThan(0);
    // What is stored names nobody.
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('are forgotten for everybody on reset', async () => {
    const key = [randomUUID(), '192.0.2.1'];
    const elsewhere = createRateLimiter(store);
    for (let used = 0; used < LIMITS.signIn.points; used += 1) await consumeLimit('signIn', key);
    await resetLimit('signIn', key);
    expect(await elsewhere.consume('signIn', key)).toMatchObject({ remaining: LIMITS.signIn.points - 1 });
  });
});
