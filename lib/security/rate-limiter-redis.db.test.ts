import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { LIMITS } from './limits';
import { createRateLimiter, type RateLimiter } from './rate-limiter';
import { startRedis } from './redis-server.fixture';

const { points } = LIMITS.magicLink;
const clean: (() => unknown)[] = [];
afterEach(async () => {
  for (const undo of clean.splice(0).reverse()) await undo();
});

async function redis() {
  const server = await startRedis();
  clean.push(() => server.stop());
  return server;
}

/** What one process has: a connection and a memory of its own. */
async function openProcess(port: number): Promise<{ limiter: RateLimiter; client: Redis }> {
  const client = new Redis({ port, lazyConnect: true, enableOfflineQueue: false, retryStrategy: () => 20 });
  client.on('error', () => {});
  clean.push(() => client.disconnect());
  await client.connect();
  return { limiter: createRateLimiter({ kind: 'redis', client }), client };
}

async function outcomes(work: Promise<unknown>[]): Promise<{ taken: number; refused: number }> {
  const settled = await Promise.allSettled(work);
  const refused = settled.filter(({ status }) => status === 'rejected').length;
  return { taken: settled.length - refused, refused };
}

describe('rate limits in Redis', () => {
  it('hold across processes, however many ask at the same moment', async () => {
    const { port } = await redis();
    const processes = await Promise.all(Array.from({ length: 4 }, () => openProcess(port)));
    const key = randomUUID();
    const asked = processes.flatMap(({ limiter }) =>
      Array.from({ length: 5 }, () => limiter.consume('magicLink', key)),
    );
    expect(await outcomes(asked)).toEqual({ taken: points, refused: 20 - points });
    const keys = (await processes[0]?.client.keys('*')) ?? [];
    expect(keys.length).toBe(1);
    expect(keys.join(), 'what is stored names nobody').not.toContain(key);
  });

  it('are forgotten for everybody on reset', async () => {
    const { port } = await redis();
    const [one, other] = [await openProcess(port), await openProcess(port)];
    const key = randomUUID();
    for (let used = 0; used < points; used++) await one.limiter.consume('magicLink', key);
    await one.limiter.reset('magicLink', key);
    expect(await other.limiter.consume('magicLink', key)).toMatchObject({ remaining: points - 1 });
  });

  it('are counted by each process for itself while Redis is away, and together once it is back', async () => {
    const server = await startRedis();
    const [one, other] = [await openProcess(server.port), await openProcess(server.port)];
    const lost = new Promise((resolve) => other.client.once('close', resolve));
    await server.stop();
    await lost;
    const key = randomUUID();
    const alone = Array.from({ length: points + 2 }, () => one.limiter.consume('magicLink', key));
    expect(await outcomes(alone)).toEqual({ taken: points, refused: 2 });
    expect(await other.limiter.consume('magicLink', key)).toMatchObject({ remaining: points - 1 });

    const ready = [one, other].map(({ client }) => new Promise((resolve) => client.once('ready', resolve)));
    const again = await startRedis(server.port);
    clean.push(() => again.stop());
    await Promise.all(ready);
    const fresh = randomUUID();
    await one.limiter.consume('magicLink', fresh);
    expect(await other.limiter.consume('magicLink', fresh)).toMatchObject({ remaining: points - 2 });
  });
});
