import { describe, expect, it } from 'vitest';
import { isAppError } from '@/lib/kernel/errors';
import { LIMITS } from './limits';
import { createRateLimiter } from './rate-limiter';

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'ok',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

describe('rate limiter', () => {
  it('counts down and then refuses with the time to wait', async () => {
    const limiter = createRateLimiter({ kind: 'memory' });
    const { points } = LIMITS.magicLink;
    for (let used = 1; used <= points; used += 1) {
      expect(await limiter.consume('magicLink', 'a@b.example')).toMatchObject({
        limit: points,
        remaining: points - used,
      });
    }
    const refusal = await limiter.consume('magicLink', 'a@b.example').catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'RATE_LIMITED', httpStatus: 429, detail: { limit: 'magicLink' } });
    expect((refusal as { detail: { retryAfterSeconds: number } }).detail.retryAfterSeconds).toBeGreaterThan(
      3_000,
    );
  });

  it('keeps keys and limits apart, however a key is written', async () => {
    const limiter = createRateLimiter({ kind: 'memory' });
    for (let used = 0; used < LIMITS.magicLink.points; used += 1)
      await limiter.consume('magicLink', 'A@b.example');
    expect(await codeOf(limiter.consume('magicLink', 'a@B.example'))).toBe('RATE_LIMITED');
    expect(await codeOf(limiter.consume('magicLink', 'c@b.example'))).toBe('ok');
    expect(await codeOf(limiter.consume('signIn', 'a@b.example'))).toBe('ok');
    // Joining with a separator would make these one key.
    for (let used = 0; used < LIMITS.magicLink.points; used += 1)
      await limiter.consume('magicLink', ['a', 'b,c']);
    expect(await codeOf(limiter.consume('magicLink', ['a,b', 'c']))).toBe('ok');
  });

  it('forgets on reset', async () => {
    const limiter = createRateLimiter({ kind: 'memory' });
    for (let used = 0; used < LIMITS.signIn.points; used += 1) await limiter.consume('signIn', ['x', '::1']);
    expect(await codeOf(limiter.consume('signIn', ['x', '::1']))).toBe('RATE_LIMITED');
    await limiter.reset('signIn', ['x', '::1']);
    expect(await codeOf(limiter.consume('signIn', ['x', '::1']))).toBe('ok');
  });

  it('goes on limiting in this process while the shared store is away', async () => {
    const limiter = createRateLimiter({
      kind: 'postgres',
      query: () => Promise.reject(new Error('connection refused')),
    });
    for (let used = 0; used < LIMITS.magicLink.points; used += 1) {
      expect(await codeOf(limiter.consume('magicLink', 'x'))).toBe('ok');
    }
    expect(await codeOf(limiter.consume('magicLink', 'x'))).toBe('RATE_LIMITED');
    await expect(limiter.reset('magicLink', 'x')).resolves.toBeUndefined();
  });

  it('does not ask the store again once a key is over its limit', async () => {
    let queries = 0;
    const query = (config: { text: string }) => {
      queries += 1;
      expect(config.text).toContain('"control"."rate_limits"');
      return Promise.resolve({
        rows: [{ points: queries, expire: String(Date.now() + 60_000) }],
        rowCount: 1,
      });
    };
    const limiter = createRateLimiter({ kind: 'postgres', query });
    for (let used = 0; used < 50; used += 1) await codeOf(limiter.consume('magicLink', 'x'));
    expect(queries).toBe(LIMITS.magicLink.points + 1);
  });
});
